package dev.consolation.agent.drain;

import dev.consolation.agent.resource.ResourceKind;
import dev.consolation.agent.site.Call;
import dev.consolation.agent.site.SiteCalls;
import dev.consolation.agent.site.WaitCalls;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what the user calls a resource, and the method that waits, from the calls in the line
 * where a task waits. Not thread-safe.
 */
final class WaitNames {
  private final SiteCalls calls;
  private final Dictionary dictionary;

  WaitNames(SiteCalls calls, Dictionary dictionary) {
    this.calls = calls;
    this.dictionary = dictionary;
  }

  /** Names an op and its resource, if that can be done by now; whether the resource got a name. */
  boolean name(Op op) {
    List<Call> atSite = op.site == 0 ? null : calls.at(op.site);
    if (atSite == null) {
      return false;
    }
    op.named = true;
    Known known = op.resource;
    Call on = WaitCalls.on(known.kind, op.kind, atSite);
    Call call = on == null ? WaitCalls.around(atSite) : on;
    if (call != null) {
      op.method = dictionary.name(method(call, known, on));
      op.sent = false;
    }
    op.isBlind = on != null && on.isBlind() && known.kind == ResourceKind.CONDITION;
    return on != null && name(known, on.receiver());
  }

  /** {@code ReentrantLock.lock}, also where the source calls {@code Lock.lock}. */
  private static String method(Call call, Known known, @Nullable Call on) {
    if (call.owner().isEmpty()) {
      return call.method();
    }
    boolean isJdk =
        call.owner().startsWith("java.util.concurrent.") && !call.owner().endsWith(".LockSupport");
    boolean bySelf = on != null && isJdk && known.kind != ResourceKind.EXECUTOR;
    return simple(bySelf ? known.className : call.owner()) + "." + call.method();
  }

  /** A field's name is better than a local variable's, which each method chooses for itself. */
  private boolean name(Known known, String receiver) {
    boolean isField = receiver.indexOf('.') >= 0;
    if (receiver.isEmpty() || (known.name != 0 && (known.isNamedByField || !isField))) {
      return false;
    }
    known.name = dictionary.name(receiver);
    known.isNamedByField = isField;
    return true;
  }

  private static String simple(String className) {
    return className.substring(
        Math.max(className.lastIndexOf('.'), className.lastIndexOf('$')) + 1);
  }
}
