package dev.consolation.examples.run;

import java.lang.reflect.Method;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/** Virtual threads by reflection, for programs that run on 17 too. */
public final class VirtualThreads {
  private static final boolean AVAILABLE = Runtime.version().feature() >= 21;

  private VirtualThreads() {}

  /** Whether this JVM has them. */
  public static boolean available() {
    return AVAILABLE;
  }

  /** Makes virtual threads without a name. */
  public static ThreadFactory factory() {
    try {
      Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
      Class<?> type = Class.forName("java.lang.Thread$Builder");
      return (ThreadFactory) type.getMethod("factory").invoke(builder);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("No virtual threads in this JVM", e);
    }
  }

  /** An executor that starts a thread for each task. */
  public static ExecutorService perTask(ThreadFactory threads) {
    try {
      Method method = Executors.class.getMethod("newThreadPerTaskExecutor", ThreadFactory.class);
      return (ExecutorService) method.invoke(null, threads);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("No executor of virtual threads in this JVM", e);
    }
  }
}
