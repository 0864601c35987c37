package dev.consolation.agent.drain;

import dev.consolation.agent.drain.Known.Past;
import dev.consolation.agent.resource.Role;
import dev.consolation.agent.site.ActingCalls;
import dev.consolation.agent.site.Call;
import dev.consolation.agent.site.SiteCalls;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Finds who may have to act for a resource of which neither its state nor the past tells it: tasks
 * that wait, on whose stacks is a method that does what others wait for, by the name of the field
 * that holds the resource. Not thread-safe.
 *
 * <p>It is less than certain: a method may not come to that line, and a field of that name may hold
 * another object.
 */
final class Actors {
  private static final int MOST = 8;
  private static final int MOST_LOOKED_AT = 2_000;
  private static final int MOST_STACKS = 256;
  private static final long LASTS_NANOS = 2_000_000_000L;

  private final SiteCalls calls;
  private final Dictionary dictionary;
  private boolean isWanted;

  /** So many stacks may be asked for now; some four more a second. */
  private int stacks = MOST_STACKS;

  Actors(SiteCalls calls, Dictionary dictionary) {
    this.calls = calls;
    this.dictionary = dictionary;
  }

  /** Whether the stack of one that waits is wanted; then it has to be asked for. */
  boolean wantsStack() {
    return isWanted && stacks > 0;
  }

  /** A stack was asked for. */
  void asked() {
    stacks--;
  }

  /** Looks through all waits; about every quarter of a second. */
  void find(Collection<Op> ops, Resources resources) {
    long now = Clock.now();
    stacks = Math.min(MOST_STACKS, stacks + 1);
    List<Op> asking = new ArrayList<>();
    for (Op op : ops) {
      if (now - op.since > LASTS_NANOS && asks(op) && asking.size() < MOST) {
        asking.add(op);
      }
    }
    isWanted = !asking.isEmpty();
    for (Op op : asking) {
      List<Past> found = find(op, ops);
      if (!found.equals(op.resource.actors)) {
        op.resource.actors = found;
        op.resource.actorRole = ActingCalls.role(op.resource.kind, op.kind);
        resources.touch(op.resource);
      }
    }
  }

  private static boolean asks(Op op) {
    Known known = op.resource;
    return known.isNamedByField
        && known.isUnanswered
        && known.past.isEmpty()
        && ActingCalls.role(known.kind, op.kind) != Role.UNKNOWN;
  }

  private List<Past> find(Op asking, Collection<Op> ops) {
    List<Past> found = new ArrayList<>(asking.resource.actors);
    String name = dictionary.text(asking.resource.name);
    int left = MOST_LOOKED_AT;
    for (Op op : ops) {
      if (--left < 0 || found.size() == MOST) {
        break;
      }
      boolean isOther =
          op.resource.id != asking.resource.id
              && found.stream().noneMatch(each -> each.task() == op.task);
      if (isOther && acts(op, asking, name)) {
        found.add(new Past(op.task, op.kind, op.job()));
      }
    }
    return found;
  }

  private boolean acts(Op op, Op asking, String name) {
    for (int frame : op.frames) {
      List<Call> inMethod = calls.in(frame);
      if (inMethod != null && ActingCalls.lets(asking.resource.kind, asking.kind, name, inMethod)) {
        return true;
      }
    }
    return false;
  }
}
