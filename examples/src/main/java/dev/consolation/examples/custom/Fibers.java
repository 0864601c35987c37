package dev.consolation.examples.custom;

import dev.consolation.tracing.Operation;
import dev.consolation.tracing.Resource;
import dev.consolation.tracing.Scheduler;
import dev.consolation.tracing.Task;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * A scheduler as a team may have its own: fibers that run step by step, all on one thread. What it
 * says of itself by {@code dev.consolation.tracing} is marked.
 */
final class Fibers implements Runnable {
  private final Scheduler scheduler = new Scheduler("fibers"); // said: it is a runtime
  private final BlockingQueue<Fiber> ready = new LinkedBlockingQueue<>();

  /** A step of a fiber; it returns the next one, or null when the fiber is over. */
  interface Step {
    @Nullable Step run(Fiber fiber) throws InterruptedException;
  }

  final class Fiber {
    private final Task task;
    private @Nullable Step next;
    private @Nullable Resource waitsFor;
    private Operation operation = Operation.AWAIT;

    private Fiber(String name, Step first) {
      task = scheduler.spawn(name, first); // said: there is a task, and who spawned it
      next = first;
    }

    /** Its next step is to be run only when it is woken. */
    void waitFor(Resource resource, Operation what) {
      waitsFor = resource;
      operation = what;
    }

    void wake() {
      task.wake(); // said: who woke it, and when
      ready.add(this);
    }
  }

  void spawn(String name, Step first) {
    ready.add(new Fiber(name, first));
  }

  @Override
  public void run() {
    try {
      while (true) {
        poll(ready.take());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void poll(Fiber fiber) throws InterruptedException {
    Step step = fiber.next;
    fiber.waitsFor = null;
    fiber.task.start(); // said: this thread polls it
    fiber.next = step == null ? null : step.run(fiber);
    Resource resource = fiber.waitsFor;
    if (fiber.next == null) {
      fiber.task.end(); // said: it is over
    } else if (resource == null) {
      fiber.task.requeue(); // said: the poll is over, it goes on
      ready.add(fiber);
    } else {
      fiber.task.pause(resource, fiber.operation); // said: the poll is over, what it waits for
    }
  }
}
