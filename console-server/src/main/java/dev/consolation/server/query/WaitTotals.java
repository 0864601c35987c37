package dev.consolation.server.query;

import dev.consolation.resource.ResourceKind;
import dev.consolation.server.state.OpRecord;
import dev.consolation.server.state.PastWait;
import dev.consolation.server.state.TaskRecord;
import dev.consolation.task.WaitKind;
import dev.consolation.view.Blockers;
import dev.consolation.view.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a task of a request has waited for, by kind. */
public final class WaitTotals {
  /** What was waited for, and how long, in nanoseconds. */
  public record Total(String what, long waited) {}

  private WaitTotals() {}

  /** The longest first; waits that are not kept one by one are not in them. */
  public static List<Total> of(TaskRecord task, long now) {
    Map<String, Long> byKind = new LinkedHashMap<>();
    task.longestWaits().forEach(wait -> byKind.merge(kind(wait), wait.duration(), Long::sum));
    String waitsNow = WaitWords.of(task.waitKind());
    if (!waitsNow.isEmpty()) {
      OpRecord op = task.op();
      String blocker = Blockers.word(task.blocker().text());
      boolean isParked = task.waitKind() == WaitKind.PARK && !blocker.isEmpty();
      String what =
          op != null ? Words.kind(op.resource().info().kind()) : isParked ? blocker : waitsNow;
      byKind.merge(what, task.stateFor(now), Long::sum);
    }
    return byKind.entrySet().stream()
        .map(each -> new Total(each.getKey(), each.getValue()))
        .sorted((a, b) -> Long.compare(b.waited(), a.waited()))
        .toList();
  }

  /** {@code lock}; where the resource is not known, by the class of what it blocked on. */
  public static String kind(PastWait wait) {
    if (wait.resource() != ResourceKind.UNKNOWN) {
      return Words.kind(wait.resource());
    }
    String blocker = Blockers.word(wait.blocker().text());
    return wait.kind() == WaitKind.PARK && !blocker.isEmpty() ? blocker : WaitWords.of(wait.kind());
  }

  /** {@code lock inventory}: the kind, and behind it the name, or else the class if it is known. */
  public static String what(PastWait wait) {
    String name = wait.resourceName().text();
    String type = wait.resourceClass().text();
    String called = name.isEmpty() ? type.substring(type.lastIndexOf('.') + 1) : name;
    return called.isEmpty() ? kind(wait) : kind(wait) + " " + called;
  }
}
