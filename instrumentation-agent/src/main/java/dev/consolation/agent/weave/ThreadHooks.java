package dev.consolation.agent.weave;

import static dev.consolation.agent.weave.Hook.copyOfTop;
import static dev.consolation.agent.weave.Hook.local;
import static dev.consolation.agent.weave.Hook.longLocal;
import static dev.consolation.agent.weave.Hook.self;
import static dev.consolation.agent.weave.Hooks.ENTER;

import dev.consolation.agent.weave.Hook.Call;
import dev.consolation.agent.weave.Hook.Place;
import java.util.List;

/** Start, sleep, failure and end of platform threads; failure of virtual ones too. */
final class ThreadHooks {
  private static final String THREAD = "Ljava/lang/Thread;";

  private ThreadHooks() {}

  static List<Hook> hooks(int feature) {
    Hooks hooks = new Hooks(HookGroup.THREADS, "java/lang/Thread", "thread");
    Place reallyStarts = new Place.Before("start0");
    Call start = probe("start", "(" + THREAD + ")V");
    hooks.add("start", "start", "()V", reallyStarts, start, copyOfTop());
    if (feature >= 21) {
      String descriptor = "(Ljdk/internal/vm/ThreadContainer;)V";
      hooks.add("start-in", "start", descriptor, reallyStarts, start, copyOfTop());
      // On 17 sleep is native, and so cannot be hooked.
      Call sleep = probe("sleep", "(J)V");
      hooks.add("sleep", "beforeSleep", "", ENTER, sleep, longLocal(0));
      hooks.add("slept", "afterSleep", "", ENTER, probe("unparked", "()V"));
    }
    Call interrupt = probe("interrupt", "(" + THREAD + ")V");
    hooks.add("interrupt", "interrupt", "()V", ENTER, interrupt, self());
    hooks.add("end", "exit", "()V", ENTER, probe("exit", "(" + THREAD + ")V"), self());
    hooks.add(
        "failure",
        "dispatchUncaughtException",
        "(Ljava/lang/Throwable;)V",
        ENTER,
        probe("uncaught", "(Ljava/lang/Throwable;)V"),
        local(1));
    return hooks.list();
  }

  private static Call probe(String method, String descriptor) {
    return new Call("ThreadProbe", method, descriptor);
  }
}
