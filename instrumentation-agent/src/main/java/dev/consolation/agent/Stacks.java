package dev.consolation.agent;

import dev.consolation.agent.drain.Drain;
import dev.consolation.agent.export.UplinkListener.Reply;
import dev.consolation.agent.probe.AgentThread;
import dev.consolation.agent.probe.Jdk;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes the stack of one task, on demand.
 *
 * <p>Of a virtual thread only while it is parked: looking into one that runs has crashed JVMs.
 */
final class Stacks {
  private Stacks() {}

  static void take(long task, Drain drain, Reply reply) {
    Thread virtual = drain.findVirtual(task);
    Thread thread = virtual == null ? findPlatform(task) : virtual;
    if (thread == null) {
      reply.failed("task " + task + " has no stack: it is not a thread, or has ended");
      return;
    }
    Thread.State state = thread.getState();
    if (virtual != null && state != Thread.State.WAITING && state != Thread.State.TIMED_WAITING) {
      reply.failed(
          "task " + task + " is not parked now (" + state + "), and only then is its stack taken");
      return;
    }
    reply.done(List.of(thread.getStackTrace()));
  }

  /** The thread with this id; null when it has ended. */
  static @Nullable Thread find(long id, Drain drain) {
    Thread virtual = drain.findVirtual(id);
    return virtual == null ? findPlatform(id) : virtual;
  }

  private static @Nullable Thread findPlatform(long id) {
    ThreadGroup root = Thread.currentThread().getThreadGroup();
    while (root.getParent() != null) {
      root = root.getParent();
    }
    Thread[] threads = new Thread[root.activeCount() + 64];
    int count = root.enumerate(threads, true);
    for (int i = 0; i < count; i++) {
      if (!(threads[i] instanceof AgentThread) && Jdk.current().id(threads[i]) == id) {
        return threads[i];
      }
    }
    return null;
  }
}
