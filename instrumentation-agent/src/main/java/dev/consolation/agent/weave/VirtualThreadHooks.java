package dev.consolation.agent.weave;

import static dev.consolation.agent.weave.Hook.field;
import static dev.consolation.agent.weave.Hook.intLocal;
import static dev.consolation.agent.weave.Hook.self;
import static dev.consolation.agent.weave.Hooks.ENTER;
import static dev.consolation.agent.weave.Hooks.RETURN;

import dev.consolation.agent.weave.Hook.Call;
import dev.consolation.agent.weave.Hook.Push;
import java.util.ArrayList;
import java.util.List;

/**
 * The life of a virtual thread (JEP 444), from the places in {@code java.lang.VirtualThread} that
 * were stressed one by one and held. Never hooked: natives, {@code notifyJvmti*}, {@code setState}.
 */
final class VirtualThreadHooks {
  private static final String TYPE = "java/lang/VirtualThread";
  private static final String THREAD = "Ljava/lang/Thread;";
  private static final Push STATE = field(TYPE, "state", "I");
  private static final Push PERMIT = field(TYPE, "parkPermit", "Z");

  private VirtualThreadHooks() {}

  static List<Hook> hooks(int feature) {
    if (feature < 21) {
      return List.of();
    }
    Hooks hooks = new Hooks(HookGroup.VIRTUAL_THREADS, TYPE, "virtual-thread");
    hooks.add(
        "spawn",
        "start",
        "(Ljdk/internal/vm/ThreadContainer;)V",
        ENTER,
        probe("spawn", "(" + THREAD + "I)V"),
        self(),
        STATE);
    hooks.add("poll-start", "mount", "()V", ENTER, probe("mount", "(" + THREAD + ")V"), self());
    hooks.add(
        "poll-end",
        "afterYield",
        "()V",
        ENTER,
        probe("yielded", "(" + THREAD + "I)V"),
        self(),
        STATE);
    hooks.add("end", "afterDone", "(Z)V", ENTER, probe("done", "(" + THREAD + ")V"), self());
    hooks.add(
        "interrupt", "interrupt", "()V", ENTER, probe("interrupting", "(" + THREAD + ")V"), self());
    if (feature >= 25) {
      // The one without arguments calls it; true comes from the timer only.
      Call wake = probe("wake", "(" + THREAD + "IZZ)V");
      hooks.add("wake", "unpark", "(Z)V", ENTER, wake, self(), STATE, PERMIT, intLocal(1));
    } else {
      Call wake = probe("wake", "(" + THREAD + "IZ)V");
      hooks.add("wake", "unpark", "()V", ENTER, wake, self(), STATE, PERMIT);
    }
    if (feature >= 24) { // JEP 491: waits for monitors unmount
      hooks.add(
          "unblock",
          "unblock",
          "()V",
          ENTER,
          probe("unblock", "(" + THREAD + "I)V"),
          self(),
          STATE);
    }
    Call parking = probe("parking", "(" + THREAD + ")V");
    hooks.add("park", "park", "()V", ENTER, parking, self());
    hooks.add("park-timed", "parkNanos", "(J)V", ENTER, parking, self());
    hooks.add(
        "pin",
        "parkOnCarrierThread",
        "(ZJ)V",
        ENTER,
        probe("pin", "(" + THREAD + "Z)V"),
        self(),
        intLocal(1));
    hooks.add(
        "unpin",
        "parkOnCarrierThread",
        "(ZJ)V",
        RETURN,
        probe("unpin", "(" + THREAD + ")V"),
        self());
    List<Hook> all = new ArrayList<>(hooks.list());
    all.addAll(
        new Hooks(HookGroup.VIRTUAL_THREADS, "sun/nio/ch/Poller", "poller")
            .add(
                "wait",
                "poll",
                "(IIJLjava/util/function/BooleanSupplier;)V",
                ENTER,
                probe("polling", "()V"))
            .list());
    return all;
  }

  private static Call probe(String method, String descriptor) {
    return new Call("VirtualThreadProbe", method, descriptor);
  }
}
