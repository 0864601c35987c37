package dev.consolation.agent.resource;

import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.FutureTask;

/** {@code FutureTask} and {@code ForkJoinTask}. */
final class Futures extends Extractor {
  private static final int NEW = 0;
  private static final int COMPLETING = 1;
  private static final int NORMAL = 2;
  private static final int EXCEPTIONAL = 3;
  private static final int ABNORMAL = 1 << 16;
  private static final int THROWN = 1 << 17;

  private final Slot state;
  private final Slot runner;
  private final Slot waiters;
  private final Slot thread;
  private final Slot next;
  private final Slot boundTo;
  private final Slot status;
  private final Slot aux;
  private final Slot auxThread;
  private final Slot auxNext;
  private final Slot due;

  Futures(Slots slots) {
    String task = Slots.CONCURRENT + "FutureTask";
    state = slots.slot(task, "state");
    runner = slots.slot(task, "runner");
    waiters = slots.slot(task, "waiters");
    thread = slots.slot(task + "$WaitNode", "thread");
    next = slots.slot(task + "$WaitNode", "next");
    boundTo = slots.slot(Slots.CONCURRENT + "ThreadPerTaskExecutor$ThreadBoundFuture", "thread");
    due = slots.slot(Slots.CONCURRENT + "ScheduledThreadPoolExecutor$ScheduledFutureTask", "time");
    String forkJoin = Slots.CONCURRENT + "ForkJoinTask";
    status = slots.slot(forkJoin, "status");
    aux = slots.slot(forkJoin, "aux");
    auxThread = slots.slot(forkJoin + "$Aux", "thread");
    auxNext = slots.slot(forkJoin + "$Aux", "next");
  }

  @Override
  boolean reads(Object resource) {
    return resource instanceof FutureTask<?> || resource instanceof ForkJoinTask<?>;
  }

  @Override
  void read(Object resource, Reading into) {
    if (resource instanceof FutureTask<?>) {
      task(resource, into);
    } else {
      forkJoin(resource, into);
    }
    into.responsible(Role.COMPLETER, into.tasks().ofJob(resource), true);
  }

  private void task(Object future, Reading into) {
    into.is(ResourceKind.FUTURE, future.getClass().getName(), OpKind.GET);
    int s = state.intOf(future);
    into.completion =
        !state.isThere()
            ? Completion.UNKNOWN
            : s == NEW || s == COMPLETING
                ? Completion.PENDING
                : s == NORMAL
                    ? Completion.COMPLETED
                    : s == EXCEPTIONAL ? Completion.FAILED : Completion.CANCELLED;
    into.owner(runner.of(future));
    String type = future.getClass().getName();
    if (type.endsWith("$ThreadBoundFuture")) {
      into.className = Slots.CONCURRENT + "Future";
      if (boundTo.of(future) instanceof Thread t) {
        into.responsible(Role.COMPLETER, into.tasks().ofThread(t), true);
      }
    } else if (type.endsWith("$ScheduledFutureTask")) {
      into.className = Slots.CONCURRENT + "ScheduledFuture";
      if (into.owner == 0 && due.isThere() && into.completion == Completion.PENDING) {
        into.due = due.longOf(future);
        into.responsible(Role.TIMER, "timer");
      }
    }
    Object node = waiters.of(future);
    for (int i = 0; node != null && i < Synchronizers.MOST_NODES; i++) {
      into.waiter(thread.of(node), OpKind.GET);
      node = next.of(node);
    }
  }

  private void forkJoin(Object task, Reading into) {
    into.is(ResourceKind.FUTURE, task.getClass().getName(), OpKind.JOIN);
    int s = status.intOf(task);
    into.completion =
        !status.isThere()
            ? Completion.UNKNOWN
            : s >= 0
                ? Completion.PENDING
                : (s & ABNORMAL) == 0
                    ? Completion.COMPLETED
                    : (s & THROWN) != 0 ? Completion.FAILED : Completion.CANCELLED;
    Object node = aux.of(task);
    for (int i = 0; node != null && i < Synchronizers.MOST_NODES; i++) {
      into.waiter(auxThread.of(node), OpKind.JOIN);
      node = auxNext.of(node);
    }
  }
}
