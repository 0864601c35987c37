package dev.consolation.agent.drain;

import dev.consolation.agent.probe.Code;
import dev.consolation.agent.probe.TimerProbe;
import dev.consolation.agent.probe.VirtualThreadProbe;
import org.jspecify.annotations.Nullable;

/** Tells the probes where the JDK's classes keep what they read: found by name. */
public final class ProbeFields {
  private static final String CONCURRENT = "java.util.concurrent.";

  /** Class and field of the JDK's wrappers around an application's code. */
  private static final String[][] WRAPPERS = {
    {"java.lang.VirtualThread$VThreadContinuation$1", "val$task"},
    {CONCURRENT + "FutureTask", "callable"},
    {CONCURRENT + "ExecutorCompletionService$QueueingFuture", "task"},
    {CONCURRENT + "Executors$RunnableAdapter", "task"},
    {CONCURRENT + "Executors$PrivilegedCallable", "task"},
    {CONCURRENT + "ThreadPerTaskExecutor$TaskRunner", "task"},
    {CONCURRENT + "ForkJoinTask$AdaptedRunnable", "runnable"},
    {CONCURRENT + "ForkJoinTask$AdaptedRunnableAction", "runnable"},
    {CONCURRENT + "ForkJoinTask$AdaptedCallable", "callable"},
    {CONCURRENT + "ForkJoinTask$RunnableExecuteAction", "runnable"},
    {CONCURRENT + "ForkJoinTask$AdaptedInterruptibleRunnable", "runnable"},
    {CONCURRENT + "ForkJoinTask$AdaptedInterruptibleCallable", "callable"},
    {CONCURRENT + "CompletableFuture$AsyncSupply", "fn"},
    {CONCURRENT + "CompletableFuture$AsyncRun", "fn"},
    {CONCURRENT + "CompletableFuture$UniApply", "fn"},
    {CONCURRENT + "CompletableFuture$UniAccept", "fn"},
    {CONCURRENT + "CompletableFuture$UniRun", "fn"},
    {CONCURRENT + "CompletableFuture$UniCompose", "fn"},
    {CONCURRENT + "CompletableFuture$UniHandle", "fn"},
    {CONCURRENT + "CompletableFuture$UniWhenComplete", "fn"},
    {CONCURRENT + "CompletableFuture$UniExceptionally", "fn"},
    {CONCURRENT + "CompletableFuture$BiApply", "fn"},
    {CONCURRENT + "CompletableFuture$BiAccept", "fn"},
    {CONCURRENT + "CompletableFuture$BiRun", "fn"},
    {CONCURRENT + "CompletableFuture$OrApply", "fn"},
    {CONCURRENT + "CompletableFuture$OrAccept", "fn"},
    {CONCURRENT + "CompletableFuture$OrRun", "fn"},
  };

  /** Subclasses of {@code FutureTask}, which inherit its field. */
  private static final String[] FUTURE_TASKS = {
    CONCURRENT + "ThreadPerTaskExecutor$ThreadBoundFuture",
    CONCURRENT + "ScheduledThreadPoolExecutor$ScheduledFutureTask",
  };

  private final Fields.Finder finder;

  /** Tells nothing yet. */
  public ProbeFields(Fields.Finder finder) {
    this.finder = finder;
  }

  /** Finds what the hooks cannot do without; before they are put in. */
  public void find() {
    Code.bodyOfVirtualThreads(
        offset("java.lang.VirtualThread", "cont"),
        offset("jdk.internal.vm.Continuation", "target"));
    VirtualThreadProbe.scheduler(offset("java.lang.VirtualThread", "scheduler"));
    TimerProbe.state(offset("java.util.TimerTask", "state"));
  }

  /**
   * Finds the code in the JDK's wrappers around it; later than the rest, because it loads their
   * classes.
   */
  void findWrappers() {
    for (String[] each : WRAPPERS) {
      wraps(each[0], each[0], each[1]);
    }
    for (String each : FUTURE_TASKS) {
      wraps(each, CONCURRENT + "FutureTask", "callable");
    }
    Code.complete();
  }

  private void wraps(String wrapper, String declaring, String field) {
    Class<?> type = type(wrapper);
    long offset = type == null ? 0 : offset(declaring, field);
    if (type != null && offset != 0) {
      Code.wraps(type, offset);
    }
  }

  private long offset(String className, String field) {
    Class<?> type = type(className);
    return type == null ? 0 : finder.offset(type, field);
  }

  private static @Nullable Class<?> type(String name) {
    try {
      return Class.forName(name, false, null);
    } catch (ClassNotFoundException e) {
      return null;
    }
  }
}
