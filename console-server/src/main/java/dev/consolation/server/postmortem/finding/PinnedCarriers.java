package dev.consolation.server.postmortem.finding;

import dev.consolation.finding.Certainty;
import dev.consolation.finding.Finding;
import dev.consolation.finding.Rule;
import dev.consolation.server.postmortem.liveness.Liveness;
import dev.consolation.server.postmortem.model.HeapThread;
import dev.consolation.server.postmortem.model.Model;
import dev.consolation.server.postmortem.model.Phase;
import dev.consolation.server.postmortem.model.Pool;
import dev.consolation.v1.RuntimeKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All carriers are held by virtual threads that wait, and others cannot run. */
final class PinnedCarriers {
  private PinnedCarriers() {}

  static Optional<Finding> find(Model model, Liveness liveness) {
    for (Pool pool : model.runtimes()) {
      if (pool.kind() == RuntimeKind.VIRTUAL_THREADS) {
        return find(model, liveness, pool);
      }
    }
    return Optional.empty();
  }

  private static Optional<Finding> find(Model model, Liveness liveness, Pool scheduler) {
    List<HeapThread> pinned = new ArrayList<>();
    for (HeapThread carrier : scheduler.workers()) {
      HeapThread mounted = model.mountedOn(carrier);
      if (mounted != null && mounted.pinned() && mounted.phase() == Phase.WAITING) {
        pinned.add(mounted);
      }
    }
    long ready = model.tasks().stream().filter(t -> t.phase() == Phase.READY).count();
    if (pinned.isEmpty() || pinned.size() < scheduler.maxWorkers() || ready == 0) {
      return Optional.empty();
    }
    // Where they can go on, that may be over in a moment.
    Certainty certainty = liveness.stuck().containsAll(pinned) ? Certainty.PROVEN : Certainty.HINT;
    List<String> proof = new ArrayList<>();
    List<Long> resources = new ArrayList<>();
    for (HeapThread each : pinned) {
      var wait = model.wait(each);
      proof.add(
          wait == null
              ? each.label() + " waits and keeps its carrier"
              : Story.line(model, wait) + "; it keeps its carrier");
      if (wait != null) {
        resources.add(wait.resource().key());
      }
    }
    proof.add(ready + " virtual threads are ready to run and have no carrier");
    return Optional.of(
        Finding.of(
            Rule.PINNED_CARRIER,
            certainty,
            "All "
                + pinned.size()
                + " carriers"
                + " are held by virtual threads that wait, "
                + Story.names(pinned)
                + "; "
                + ready
                + " others are ready and cannot run.",
            pinned.stream().map(HeapThread::tid).toList(),
            resources,
            proof));
  }
}
