package dev.consolation.examples.custom;

import dev.consolation.examples.custom.Fibers.Fiber;
import dev.consolation.tracing.Operation;
import dev.consolation.tracing.Resource;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Letters for fibers. */
final class Mailbox {
  private final Resource resource;
  private final Queue<String> letters = new ArrayDeque<>();
  private final Queue<Fiber> waiting = new ArrayDeque<>();

  Mailbox(String name) {
    resource = new Resource(Resource.Kind.QUEUE, name);
    resource.capacity(-1);
    resource.size(0);
  }

  /** Null: there is none; the fiber is to return, and to ask again when it was woken. */
  @Nullable String take(Fiber fiber) {
    String letter = letters.poll();
    resource.size(letters.size()); // said: how many there are
    if (letter == null) {
      waiting.add(fiber);
      fiber.waitFor(resource, Operation.TAKE);
    }
    return letter;
  }

  void put(String letter) {
    letters.add(letter);
    resource.size(letters.size());
    Fiber next = waiting.poll();
    if (next != null) {
      next.wake();
    }
  }
}
