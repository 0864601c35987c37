package dev.consolation.server.detect;

import dev.consolation.event.WaitCode;
import dev.consolation.finding.Certainty;
import dev.consolation.finding.Finding;
import dev.consolation.finding.Rule;
import dev.consolation.server.state.Picture;
import dev.consolation.server.state.RuntimeState;
import dev.consolation.server.state.TaskRecord;
import dev.consolation.server.state.WorkerState;
import dev.consolation.task.TaskState;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Virtual threads that have waited for long on their carriers, which run no other. */
final class PinnedCarriers implements Detector {
  private static final int VIRTUAL_THREADS = 1;

  @Override
  public Set<Rule> rules() {
    return EnumSet.of(Rule.PINNED_CARRIER);
  }

  @Override
  public List<Finding> check(Scene scene) {
    var pinned = new ArrayList<Long>();
    var proof = new ArrayList<String>();
    Picture picture = scene.picture();
    long limit = scene.number(Rule.PINNED_CARRIER, "limit");
    for (RuntimeState runtime : picture.runtimes()) {
      if (runtime.info().kind() == VIRTUAL_THREADS) {
        for (WorkerState worker : runtime.workers()) {
          TaskRecord task = worker.current();
          if (task != null
              && task.state() == TaskState.IDLE
              && task.waits(WaitCode.PINNED)
              && task.stateFor(scene.now()) >= limit) {
            pinned.add(task.id());
            proof.add(
                scene.name(task.id())
                    + " has waited on "
                    + (worker.name().isEmpty() ? "carrier " + worker.id() : worker.name())
                    + " for "
                    + scene.ago(task.since())
                    + Scene.at(Scene.waitsAt(task), Scene.isGuess(task)));
          }
        }
        if (!pinned.isEmpty()) {
          long waiting = picture.counts().scheduled();
          proof.add(waiting + (waiting == 1 ? " task waits" : " tasks wait") + " for a carrier");
          boolean all = pinned.size() >= Math.max(1, runtime.sample().workers());
          String who = scene.names(pinned);
          String sentence =
              all
                  ? "All "
                      + pinned.size()
                      + " carriers are pinned, no virtual thread can run: "
                      + who
                      + "."
                  : who
                      + (pinned.size() == 1
                          ? " waits and keeps its carrier."
                          : " wait and keep their" + " carriers.");
          return List.of(
              Finding.of(
                  Rule.PINNED_CARRIER, Certainty.PROVEN, sentence, pinned, List.of(), proof));
        }
      }
    }
    return List.of();
  }
}
