package dev.consolation.agent;

import dev.consolation.agent.drain.Drain;
import dev.consolation.agent.drain.Target;
import dev.consolation.agent.export.UplinkListener.Reply;
import dev.consolation.agent.probe.AgentThread;
import java.util.List;

/**
 * Has the drain look at what monitors some tasks wait for, which it tells with its next batches.
 */
final class MonitorLooks implements Runnable {
  private static final int MOST = 64;
  private static final long PATIENCE_MILLIS = 2_000;

  private final List<Long> tasks;
  private final Drain drain;
  private final Reply reply;

  private MonitorLooks(List<Long> tasks, Drain drain, Reply reply) {
    this.tasks = tasks;
    this.drain = drain;
    this.reply = reply;
  }

  static void start(List<Long> tasks, Drain drain, Reply reply) {
    if (tasks.size() > MOST) {
      reply.failed("monitors of " + tasks.size() + " tasks: ask for " + MOST + " at most");
    } else {
      new AgentThread(new MonitorLooks(tasks, drain, reply), "consolation-monitors").start();
    }
  }

  @Override
  public void run() {
    try {
      for (long task : tasks) {
        Target job = task < 0 ? drain.job(task, PATIENCE_MILLIS) : null;
        long id = job == null ? task : job.worker();
        Thread thread = id <= 0 ? null : Stacks.find(id, drain);
        if (thread != null) {
          drain.inspect(thread, id);
        }
      }
      reply.done(List.of());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      reply.failed("the agent leaves");
    }
  }
}
