package dev.consolation.agent;

import dev.consolation.agent.drain.Drain;
import dev.consolation.agent.drain.Target;
import dev.consolation.agent.export.Act;
import dev.consolation.agent.export.UplinkListener.Reply;
import dev.consolation.agent.probe.AgentThread;
import dev.consolation.agent.probe.Jdk;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Interrupts, cancels or unparks one task, each on a thread of its own: what a cancel calls may be
 * the application's code, and may never return.
 */
final class Acts implements Runnable {
  private static final long PATIENCE_MILLIS = 2_000;

  private final long task;
  private final Act act;
  private final Drain drain;
  private final Reply reply;

  private Acts(long task, Act act, Drain drain, Reply reply) {
    this.task = task;
    this.act = act;
    this.drain = drain;
    this.reply = reply;
  }

  static void start(long task, Act act, Drain drain, Reply reply) {
    new AgentThread(new Acts(task, act, drain, reply), "consolation-act").start();
  }

  @Override
  @SuppressWarnings("CatchingUnchecked") // the application's code may throw anything
  public void run() {
    String why;
    try {
      why = task < 0 ? onJob() : onThread();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      why = "the agent leaves";
    } catch (Exception | LinkageError | StackOverflowError e) {
      why = "the application's own code failed: " + e;
    }
    if (why.isEmpty()) {
      reply.done(List.of());
    } else {
      reply.failed(why);
    }
  }

  private String onThread() {
    if (act == Act.CANCEL) {
      return "task " + task + " is a thread, and only a job can be cancelled: interrupt it";
    }
    Thread thread = Stacks.find(task, drain);
    return thread == null ? "task " + task + " has ended" : onThread(thread);
  }

  private String onThread(Thread thread) {
    return switch (act) {
      case INTERRUPT -> {
        thread.interrupt();
        drain.interrupted(Jdk.current().id(thread));
        yield "";
      }
      case UNPARK -> {
        LockSupport.unpark(thread);
        yield "";
      }
      case CANCEL, UNKNOWN -> "agent " + AgentVersion.VERSION + " does not know this act";
    };
  }

  private String onJob() throws InterruptedException {
    Target job = drain.job(task, PATIENCE_MILLIS);
    if (job == null) {
      return "task " + task + " has ended";
    }
    if (act == Act.CANCEL) {
      return cancel(job.object());
    }
    Thread worker = job.worker() == 0 ? null : Stacks.find(job.worker(), drain);
    return worker == null
        ? "task " + task + " is not on a thread now: cancel it"
        : onThread(worker);
  }

  private String cancel(@Nullable Object job) {
    if (!(job instanceof Future<?> future)) {
      return "task "
          + task
          + " cannot be cancelled: it was given to its executor without a future; interrupt it";
    }
    try {
      if (future.cancel(true) || future.isCancelled()) {
        drain.cancelled(job);
        return "";
      }
    } catch (CancellationException e) {
      return "";
    }
    return "task " + task + " is complete already";
  }
}
