package dev.consolation.examples.run;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadFactory;
import java.util.function.UnaryOperator;

/**
 * A structured scope whose subtasks must all succeed.
 *
 * <p>Scopes are a preview with another shape in each JDK, hence reflection, which needs no {@code
 * --enable-preview}. As with the real one, only the thread that opened it may use it.
 */
public final class Scope implements AutoCloseable {
  private static final String TYPE = "java.util.concurrent.StructuredTaskScope";

  private final AutoCloseable scope;

  private Scope(AutoCloseable scope) {
    this.scope = scope;
  }

  /** Whether this JVM has scopes of a shape that is known here. */
  public static boolean available() {
    try (Scope scope = open("probe", Thread::new)) {
      return true;
    } catch (Exception | LinkageError unavailable) {
      return false;
    }
  }

  /** Opens a scope. */
  public static Scope open(String name, ThreadFactory factory) throws Exception {
    Class<?> type = Class.forName(TYPE);
    if (!type.isInterface()) { // 21 to 24
      return new Scope(
          Class.forName(TYPE + "$ShutdownOnFailure")
              .asSubclass(AutoCloseable.class)
              .getConstructor(String.class, ThreadFactory.class)
              .newInstance(name, factory));
    }
    Class<?> joiner = Class.forName(TYPE + "$Joiner");
    Object all = joiner.getMethod("awaitAllSuccessfulOrThrow").invoke(null);
    UnaryOperator<Object> configuration = before -> configured(before, name, factory);
    for (Method open : type.getMethods()) {
      if (open.getName().equals("open") && open.getParameterCount() == 2) {
        return new Scope((AutoCloseable) open.invoke(null, all, configuration));
      }
    }
    throw new NoSuchMethodException(TYPE + ".open");
  }

  /** Starts a subtask. */
  public void fork(Callable<?> subtask) throws Exception {
    Class.forName(TYPE).getMethod("fork", Callable.class).invoke(scope, subtask);
  }

  /** Waits for all subtasks. */
  public void join() throws Exception {
    try {
      Class.forName(TYPE).getMethod("join").invoke(scope);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("join failed", e.getCause());
    }
  }

  @Override
  public void close() throws Exception {
    scope.close();
  }

  private static Object configured(Object before, String name, ThreadFactory factory) {
    try {
      Class<?> type = Class.forName(TYPE + "$Configuration");
      Object named = type.getMethod("withName", String.class).invoke(before, name);
      return type.getMethod("withThreadFactory", ThreadFactory.class).invoke(named, factory);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("No thread factory for a scope", e);
    }
  }
}
