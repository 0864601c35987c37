package dev.consolation.examples.custom;

import dev.consolation.examples.custom.Fibers.Fiber;
import dev.consolation.tracing.Operation;
import dev.consolation.tracing.Resource;
import java.util.ArrayDeque;
import java.util.Queue;

/** A lock for fibers, which is handed to them in turn. */
final class FiberLock {
  private final Resource resource;
  private final Queue<Fiber> waiting = new ArrayDeque<>();
  private boolean held;

  FiberLock(String name) {
    resource = new Resource(Resource.Kind.LOCK, name);
  }

  /** False: the fiber is to return, and to ask again when it was woken. */
  boolean acquire(Fiber fiber) {
    if (held) {
      waiting.add(fiber);
      fiber.waitFor(resource, Operation.ACQUIRE);
      return false;
    }
    held = true;
    resource.acquired(); // said: the task that runs now owns it
    return true;
  }

  void release() {
    held = false;
    resource.released(); // said: nobody owns it
    Fiber next = waiting.poll();
    if (next != null) {
      next.wake();
    }
  }
}
