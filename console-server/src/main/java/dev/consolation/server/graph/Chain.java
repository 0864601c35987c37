package dev.consolation.server.graph;

import dev.consolation.server.state.OpRecord;
import dev.consolation.server.state.Picture;
import dev.consolation.server.state.ResourceRecord;
import dev.consolation.server.state.TaskRecord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** From a task to the resource it waits for, to the task that has to act, and so on. */
public final class Chain {
  private static final int MOST = 32;

  private Chain() {}

  /**
   * One step.
   *
   * @param op null: it waits for no resource that is known, and the chain ends
   * @param next who has to act; only with an op
   * @param cycle the task was in the chain before, and the chain ends
   */
  public record Link(long task, @Nullable OpRecord op, @Nullable Next next, boolean cycle) {}

  /** From a task on; empty when it does not wait for a resource. */
  public static List<Link> from(Picture picture, long task) {
    var links = new ArrayList<Link>();
    Set<Long> seen = new HashSet<>();
    long at = task;
    while (at != 0 && links.size() < MOST) {
      TaskRecord record = picture.task(at);
      OpRecord op = record == null ? null : record.op();
      if (op == null && links.isEmpty()) {
        return List.of();
      }
      if (!seen.add(at)) {
        links.add(new Link(at, op, null, true));
        break;
      }
      Next next = op == null ? null : Next.of(op.resource());
      links.add(new Link(at, op, next, false));
      at = next == null ? 0 : next.task();
    }
    return links;
  }

  /** What a task owns or holds while others wait for it. */
  public static List<ResourceRecord> held(Picture picture, long task) {
    var held = new ArrayList<ResourceRecord>();
    for (ResourceRecord resource : picture.resources()) {
      if (resource.waiters() > 0 && Next.all(resource).stream().anyMatch(n -> holds(n, task))) {
        held.add(resource);
      }
    }
    return held;
  }

  private static boolean holds(Next next, long task) {
    return next.task() == task
        && switch (next.kind()) {
          case OWNER, HOLDER -> true;
          case TAKER, PUTTER, COMPLETER, SIGNALLER, ARRIVER, SUBTASK, TIMER, PEER -> false;
        };
  }
}
