package dev.consolation.server.detect;

import dev.consolation.finding.Certainty;
import dev.consolation.finding.Finding;
import dev.consolation.finding.Rule;
import dev.consolation.resource.ResourceKind;
import dev.consolation.server.state.OpRecord;
import dev.consolation.server.state.ResourceInfo;
import dev.consolation.server.state.ResourceRecord;
import dev.consolation.server.state.TaskRecord;
import dev.consolation.task.TaskState;
import dev.consolation.view.Numbers;
import dev.consolation.view.Words;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Locks that tasks have queued for while their holder waits for something else; and locks whose
 * holder has ended, which nobody can release.
 */
final class IdleHolders implements Detector {
  private static final int MOST = 1_000;
  private static final Set<ResourceKind> LOCKS =
      EnumSet.of(ResourceKind.LOCK, ResourceKind.READ_WRITE_LOCK, ResourceKind.MONITOR);

  @Override
  public Set<Rule> rules() {
    return EnumSet.of(Rule.IDLE_HOLDER, Rule.STUCK_FOREVER);
  }

  @Override
  public List<Finding> check(Scene scene) {
    var findings = new ArrayList<Finding>();
    long idle = scene.number(Rule.IDLE_HOLDER, "limit");
    long ended = scene.number(Rule.STUCK_FOREVER, "limit");
    for (ResourceRecord resource : scene.picture().resources()) {
      long owner = resource.info().owner();
      TaskRecord holder = owner == 0 ? null : scene.picture().task(owner);
      if (holder != null && LOCKS.contains(resource.info().kind())) {
        long waited = resource.longestWait(scene.now());
        if (holder.isEnded() && isThread(holder) && waited >= ended) {
          findings.add(endedHolder(scene, resource, holder, waiters(resource)));
        } else if (holder.state() == TaskState.IDLE
            && Math.min(waited, holder.stateFor(scene.now())) >= idle
            && !waitsForAnIdleHolder(scene, holder)) {
          findings.add(idleHolder(scene, resource, holder, waiters(resource)));
        }
      }
    }
    return findings;
  }

  /** In order; of very many some. */
  private static List<Long> waiters(ResourceRecord resource) {
    List<OpRecord> some =
        resource.waiters() > MOST ? resource.ops().subList(0, MOST) : resource.inOrder();
    return some.stream().map(op -> op.task().id()).toList();
  }

  /** A job that has ended is another matter: its thread goes on, and may release the lock. */
  private static boolean isThread(TaskRecord holder) {
    return switch (holder.kind()) {
      case VIRTUAL_THREAD, PLATFORM_THREAD -> true;
      case UNKNOWN, JOB, SCHEDULED_JOB, TIMER_JOB, FORK_JOIN_TASK, STAGE, CUSTOM -> false;
    };
  }

  /** The one at the end of a row of holders is told, and a ring of them is a cycle. */
  private static boolean waitsForAnIdleHolder(Scene scene, TaskRecord holder) {
    OpRecord op = holder.op();
    ResourceInfo wanted = op == null ? null : op.resource().info();
    TaskRecord next =
        wanted == null || !LOCKS.contains(wanted.kind())
            ? null
            : scene.picture().task(wanted.owner());
    return next != null && next.state() == TaskState.IDLE;
  }

  private static Finding idleHolder(
      Scene scene, ResourceRecord resource, TaskRecord holder, List<Long> waiters) {
    OpRecord op = holder.op();
    String waits =
        op != null
            ? scene.wait(holder, op)
            : scene.name(holder.id())
                + " has waited for "
                + scene.ago(holder.since())
                + " ("
                + Words.longKind(holder.kind())
                + ")";
    return Finding.of(
        Rule.IDLE_HOLDER,
        Certainty.PROVEN,
        scene.name(holder.id())
            + " holds "
            + scene.name(resource)
            + " while it waits for something else; "
            + Numbers.exact(resource.waiters())
            + (resource.waiters() == 1 ? " task queues for it." : " tasks queue for it."),
        List.of(holder.id()),
        List.of(resource.id()),
        List.of(waits, "queueing for it: " + scene.names(waiters, resource.waiters())));
  }

  private static Finding endedHolder(
      Scene scene, ResourceRecord resource, TaskRecord holder, List<Long> waiters) {
    return Finding.of(
        Rule.STUCK_FOREVER,
        Certainty.PROVEN,
        scene.name(holder.id())
            + " has ended and still owns "
            + scene.name(resource)
            + ": nobody else can release it.",
        waiters,
        List.of(resource.id()),
        List.of(
            scene.name(holder.id()) + " ended " + scene.ago(holder.since()) + " ago",
            "it is the owner of " + scene.name(resource) + ", and only an owner can release",
            "waiting for it: " + scene.names(waiters, resource.waiters())));
  }
}
