package dev.consolation.server.postmortem.model;

import dev.consolation.server.postmortem.hprof.HeapDump;
import dev.consolation.server.postmortem.hprof.HeapObject;
import dev.consolation.server.postmortem.hprof.ThreadRoot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the threads that were alive. */
final class ThreadReader {
  private static final String VIRTUAL = "java.lang.VirtualThread";
  private static final String BOUND = "java.lang.ThreadBuilders$BoundVirtualThread";
  private static final Pattern POLLER = Pattern.compile("(Sub|Read-|Write-|Master)Poller-\\d+");
  private static final int ALIVE = 1;

  private final HeapDump dump;
  private final ThreadStates states;
  private final Map<Long, ThreadRoot> roots = new HashMap<>();
  private final Set<Long> timers = new HashSet<>();

  ThreadReader(HeapDump dump) {
    this.dump = dump;
    this.states = new ThreadStates(dump);
    dump.threads().forEach(root -> roots.put(root.object(), root));
  }

  List<HeapThread> read() {
    readUnparker();
    List<HeapThread> threads = new ArrayList<>();
    dump.instances(
        "java.lang.Thread",
        object -> {
          HeapThread thread = read(object);
          if (thread != null) {
            threads.add(thread);
          }
        });
    Map<Long, HeapThread> byObject = new HashMap<>();
    threads.forEach(t -> byObject.put(t.object(), t));
    threads.replaceAll(t -> mounted(t, byObject.get(t.carrier())));
    threads.sort(Comparator.comparingLong(HeapThread::tid));
    return threads;
  }

  // Up to JDK 21 a virtual thread that blocks in a synchronized block, or in Object.wait, keeps its
  // carrier: the carrier's state tells it, and its stack is under that of the carrier.
  private static HeapThread mounted(HeapThread thread, @Nullable HeapThread carrier) {
    if (carrier == null) {
      return thread;
    }
    boolean pinned = thread.phase() == Phase.RUNNING && carrier.phase() != Phase.RUNNING;
    boolean under = thread.root() == null;
    return new HeapThread(
        thread.object(),
        thread.tid(),
        thread.name(),
        thread.isVirtual(),
        pinned ? "PINNED " + carrier.state() : thread.state(),
        pinned ? carrier.phase() : thread.phase(),
        pinned ? carrier.way() : thread.way(),
        pinned || thread.pinned(),
        thread.ofJdk(),
        thread.blocker() == 0 ? carrier.blocker() : thread.blocker(),
        thread.carrier(),
        thread.container(),
        thread.eetop(),
        under ? carrier.stack() : thread.stack(),
        under ? carrier.root() : thread.root());
  }

  // Since JDK 22 the JDK waits for sockets in virtual threads of its own.
  private static boolean isPoller(String name) {
    return name.contains("Poller-") && POLLER.matcher(name).matches();
  }

  private static boolean isOfJdk(HeapObject thread, @Nullable HeapObject holder) {
    HeapObject group = (holder == null ? thread : holder).ref("group");
    String name = group == null ? "" : group.text("name");
    return name.equals("system")
        || name.equals("InnocuousThreadGroup")
        || thread.text("name").equals("DestroyJavaVM");
  }

  /** Whether a virtual thread was woken while it was still on its way into the wait. */
  private static boolean isWoken(HeapObject thread, ThreadStates.State state) {
    return switch (state.way()) {
      case PARK -> thread.number(VIRTUAL + ".parkPermit") != 0;
      case MONITOR -> thread.number(VIRTUAL + ".blockPermit") != 0;
      case NONE, SLEEP, OBJECT_WAIT, INITIALIZING -> false;
    };
  }

  private @Nullable HeapThread read(HeapObject object) {
    boolean virtual = object.isA(VIRTUAL);
    HeapObject holder = object.ref("holder");
    ThreadStates.State state;
    if (virtual) {
      state = states.ofVirtual((int) object.number(VIRTUAL + ".state"));
      if (state.word().equals("NEW") || state.word().equals("TERMINATED")) {
        return null;
      }
      if (isWoken(object, state)) {
        state = new ThreadStates.State(state.word(), Phase.READY, Way.NONE, false);
      } else if (state.phase() == Phase.WAITING && timers.contains(object.id())) {
        state = new ThreadStates.State(state.word(), Phase.TIMED, state.way(), state.pinned());
      }
    } else {
      int bits = (int) (holder == null ? object : holder).number("threadStatus");
      if (object.number("eetop") == 0 || (bits & ALIVE) == 0) {
        return null;
      }
      state = ThreadStates.ofPlatform(bits);
    }
    ThreadRoot root = roots.get(object.id());
    String name = object.text("name");
    return new HeapThread(
        object.id(),
        object.number("tid"),
        name,
        virtual || object.isA(BOUND),
        state.word(),
        state.phase(),
        state.way(),
        state.pinned(),
        virtual ? isPoller(name) : isOfJdk(object, holder),
        object.id("java.lang.Thread.parkBlocker"),
        object.id("carrierThread"),
        object.id("java.lang.Thread.container"),
        object.number("eetop"),
        root == null ? List.of() : dump.stack(root),
        root);
  }

  // JDK 21 has one state for parking with and without a limit. With one, a job in the queue of the
  // unparker refers to the thread.
  private void readUnparker() {
    HeapObject unparker = dump.staticObject(VIRTUAL, "UNPARKER");
    HeapObject queue = unparker == null ? null : unparker.ref("workQueue");
    if (queue == null) {
      unparker = unparker == null ? null : unparker.ref("e"); // a delegating wrapper
      queue = unparker == null ? null : unparker.ref("workQueue");
    }
    for (HeapObject job : Collections.items(queue)) {
      HeapObject callable = job.ref("callable");
      HeapObject task = callable == null ? null : callable.ref("task");
      HeapObject code = task == null ? callable : task;
      if (code != null) {
        code.references((field, to) -> timers.add(to));
      }
    }
  }
}
