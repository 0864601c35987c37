package dev.consolation.agent.probe;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A request, where no task of the JDK begins and ends with it: it is told like a task that the
 * application describes. Lives in the boot loader.
 */
public final class RequestTask extends DeclaredTask {
  /** Open, and on no thread. */
  static final int IDLE = 0;

  /** Open, and run by the thread that it was given to. */
  static final int RUNNING = 1;

  /** Over, but its thread has not left it yet. */
  static final int LEAVING = 2;

  /** Over. */
  static final int OVER = 3;

  private static final DeclaredScheduler RUNTIME = new DeclaredScheduler("requests");

  final AtomicInteger state = new AtomicInteger(IDLE);

  /** The declared task inside of which its thread runs it. */
  @Nullable DeclaredTask outer;

  /** How many entries its thread is in. */
  int depth;

  /** The scope of the tracing library by which its thread runs it; null: it runs by an entry. */
  @Nullable Object scope;

  /** It ran before, and waits since. */
  boolean paused;

  private volatile @Nullable Object about;

  RequestTask(String name, @Nullable Object about) {
    super(RUNTIME, name, 0, 0);
    this.about = about;
  }

  /** What the server calls the request, once; for the drain. */
  public @Nullable Object takeAbout() {
    Object taken = about;
    about = null;
    return taken;
  }
}
