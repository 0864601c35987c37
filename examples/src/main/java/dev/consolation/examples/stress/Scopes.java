package dev.consolation.examples.stress;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.UnaryOperator;

/**
 * Structured scopes. They are a preview with another shape in each JDK, hence reflection, which
 * needs no {@code --enable-preview}; where there are none, {@link #available} is false.
 */
final class Scopes {
  private static final String TYPE = "java.util.concurrent.StructuredTaskScope";

  private Scopes() {}

  static boolean available() {
    try (AutoCloseable scope = open(Thread::new)) {
      return true;
    } catch (Exception | LinkageError unavailable) {
      return false;
    }
  }

  static void forks(Round round, SplittableRandom dice) throws Exception {
    int scopes = dice.nextInt(1, 6);
    int forks = dice.nextInt(1, 20);
    LongAdder ran = new LongAdder();
    round.start(
        scopes,
        () -> {
          try (AutoCloseable scope = open(round.threads())) {
            for (int i = 0; i < forks; i++) {
              fork(scope, ran);
            }
            call(scope, "join");
          }
        });
    round.join();
    Round.check("forks that ran", (long) scopes * forks, ran.sum());
  }

  private static AutoCloseable open(ThreadFactory factory) throws Exception {
    Class<?> scope = Class.forName(TYPE);
    if (!scope.isInterface()) { // 21 to 24
      return Class.forName(TYPE + "$ShutdownOnFailure")
          .asSubclass(AutoCloseable.class)
          .getConstructor(String.class, ThreadFactory.class)
          .newInstance("scope", factory);
    }
    Class<?> joiner = Class.forName(TYPE + "$Joiner");
    Object all = joiner.getMethod("awaitAllSuccessfulOrThrow").invoke(null);
    Method with =
        Class.forName(TYPE + "$Configuration").getMethod("withThreadFactory", ThreadFactory.class);
    UnaryOperator<Object> configuration = before -> configured(with, before, factory);
    for (Method open : scope.getMethods()) {
      if (open.getName().equals("open") && open.getParameterCount() == 2) {
        return (AutoCloseable) open.invoke(null, all, configuration);
      }
    }
    throw new NoSuchMethodException(TYPE + ".open");
  }

  private static Object configured(Method with, Object before, ThreadFactory factory) {
    try {
      return with.invoke(before, factory);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("No thread factory for a scope", e);
    }
  }

  private static void fork(AutoCloseable scope, LongAdder ran) throws Exception {
    Callable<Integer> task =
        () -> {
          ran.increment();
          return 1;
        };
    Class.forName(TYPE).getMethod("fork", Callable.class).invoke(scope, task);
  }

  private static void call(AutoCloseable scope, String method) throws Exception {
    try {
      Class.forName(TYPE).getMethod(method).invoke(scope);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(method + " failed", e.getCause());
    }
  }
}
