package dev.consolation.server.detect;

import dev.consolation.finding.Certainty;
import dev.consolation.finding.Finding;
import dev.consolation.finding.Rule;
import dev.consolation.server.state.RuntimeState;
import dev.consolation.view.Numbers;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Runtimes whose queues only grow. */
final class GrowingQueues implements Detector {
  private final Growth<Long> growth = new Growth<>();

  @Override
  public Set<Rule> rules() {
    return EnumSet.of(Rule.GROWING_QUEUE);
  }

  @Override
  public List<Finding> check(Scene scene) {
    var findings = new ArrayList<Finding>();
    growth.begin((int) scene.number(Rule.GROWING_QUEUE, "windows"));
    for (RuntimeState runtime : scene.picture().runtimes()) {
      long id = runtime.info().id();
      long queued = runtime.sample().queued();
      if (!runtime.info().ended() && growth.grows(id, queued, scene.now())) {
        findings.add(
            Finding.at(
                Rule.GROWING_QUEUE,
                Certainty.HINT,
                "The queue of " + runtime.name().text() + " only grows.",
                List.of(runtime.name().text()),
                List.of(
                    Numbers.exact(growth.first(id))
                        + " were queued when that began, "
                        + Numbers.exact(queued)
                        + " are now; it was never less in between")));
      }
    }
    growth.end();
    return findings;
  }
}
