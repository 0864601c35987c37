package dev.consolation.tracing;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A scheduler of your own, as the console lists it among the runtimes. The threads that run its
 * tasks are its workers.
 *
 * <pre>{@code
 * private final Scheduler scheduler = new Scheduler("fibers");
 *
 * void execute(Runnable code) {
 *   Task task = scheduler.spawn("fiber", code);
 *   queue.add(() -> {
 *     task.start();
 *     try {
 *       code.run();
 *       task.end();
 *     } catch (RuntimeException e) {
 *       task.fail(e);
 *     }
 *   });
 * }
 * }</pre>
 *
 * <p>Thread-safe. Costs nothing where no agent is in the process.
 */
public final class Scheduler {
  private final String name;
  private @Nullable Object handle;

  /** A scheduler that people know by this name. */
  public Scheduler(String name) {
    this.name = Objects.requireNonNull(name, "name");
  }

  /** Its name. */
  public String name() {
    return name;
  }

  /**
   * A new task, which waits for its first {@link Task#start}. Its parent is the task that the
   * calling thread runs; its spawn site is where the class that calls this was called from.
   *
   * @param name what people call it; one that ends in a number ("request-17") costs no memory of
   *     its own
   * @param code what it will run: tasks of one class of code are taken for tasks of one place; null
   *     for not known
   */
  public Task spawn(String name, @Nullable Object code) {
    return new Task(this, Objects.requireNonNull(name, "name"), code);
  }

  @Nullable Object handle() {
    Object known = handle;
    return known == null && Calls.isOn() ? meet() : known;
  }

  private synchronized @Nullable Object meet() {
    if (handle == null) {
      handle = Calls.scheduler(name);
    }
    return handle;
  }
}
