package dev.consolation.server.postmortem.finding;

import dev.consolation.finding.Certainty;
import dev.consolation.finding.Finding;
import dev.consolation.finding.Rule;
import dev.consolation.server.postmortem.liveness.Liveness;
import dev.consolation.server.postmortem.model.HeapThread;
import dev.consolation.server.postmortem.model.Model;
import dev.consolation.server.postmortem.model.Phase;
import dev.consolation.server.postmortem.model.Pool;
import dev.consolation.server.postmortem.model.Wait;
import dev.consolation.v1.RuntimeKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All carriers are held by virtual threads that wait, and others cannot run.
 *
 * <p>At one moment that may be so in a healthy program, too. It is proven where they can never go
 * on, where another moment shows the same, or where a recording says that they have waited long.
 */
final class PinnedCarriers {
  private static final long LONG_NANOS = 1_000_000_000;

  private final Model model;
  private final Liveness liveness;
  private final List<HeapThread> pinned = new ArrayList<>();
  private final List<HeapThread> ready;

  private PinnedCarriers(Model model, Liveness liveness) {
    this.model = model;
    this.liveness = liveness;
    ready = model.tasks().stream().filter(t -> t.phase() == Phase.READY).toList();
  }

  static Optional<Finding> find(Model model, Liveness liveness) {
    for (Pool pool : model.runtimes()) {
      if (pool.kind() == RuntimeKind.VIRTUAL_THREADS) {
        var carriers = new PinnedCarriers(model, liveness);
        return carriers.areAllHeld(pool) ? Optional.of(carriers.finding()) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  private boolean areAllHeld(Pool scheduler) {
    for (HeapThread carrier : scheduler.workers()) {
      HeapThread mounted = model.mountedOn(carrier);
      if (mounted != null) {
        if (!mounted.pinned() || mounted.phase() != Phase.WAITING) {
          return false;
        }
        pinned.add(mounted);
      }
    }
    return !pinned.isEmpty() && pinned.size() >= scheduler.maxWorkers() && !ready.isEmpty();
  }

  private Finding finding() {
    List<String> proof = new ArrayList<>();
    List<Long> resources = new ArrayList<>();
    for (HeapThread each : pinned) {
      Wait wait = model.wait(each);
      proof.add(
          wait == null
              ? each.label() + " waits and keeps its carrier"
              : Story.line(model, wait) + "; it keeps its carrier");
      if (wait != null) {
        resources.add(wait.resource().key());
      }
    }
    boolean one = ready.size() == 1;
    proof.add(
        one
            ? ready.get(0).label() + " is ready to run and has no carrier"
            : ready.size() + " virtual threads are ready to run and have no carrier");
    Certainty certainty = certainty(proof);
    return Finding.of(
        Rule.PINNED_CARRIER,
        certainty,
        (pinned.size() == 1
                ? "The only carrier is held by a virtual thread that waits, "
                : "All " + pinned.size() + " carriers are held by virtual threads that wait, ")
            + Story.names(pinned)
            + "; "
            + (one ? "1 other is" : ready.size() + " others are")
            + " ready and cannot run.",
        pinned.stream().map(HeapThread::tid).toList(),
        resources,
        proof);
  }

  private Certainty certainty(List<String> proof) {
    if (liveness.stuck().containsAll(pinned)) {
      return Certainty.PROVEN;
    }
    boolean twice =
        pinned.stream().allMatch(model::isUnmoved) && ready.stream().anyMatch(model::isUnmoved);
    if (twice) {
      proof.add("a thread dump of another moment shows them at the same places");
      return Certainty.PROVEN;
    }
    if (pinned.stream().allMatch(t -> model.past(t).waitedNanos() >= LONG_NANOS)) {
      proof.add("they had waited for more than a second, as the recording says");
      return Certainty.PROVEN;
    }
    proof.add("it may have been so for a moment only: a thread dump beside this one would tell");
    return Certainty.HINT;
  }
}
