package dev.consolation.tracing;

import org.jspecify.annotations.Nullable;

/**
 * What the API says. Each method is empty; an agent puts a call of its own into it, and takes it
 * out again, so that without an agent there is nothing for the compiler to keep.
 *
 * <p>Names and descriptors are known to the agent. Handles are objects of the agent, which outlive
 * it; null stands for one that it never gave.
 */
final class Calls {
  private Calls() {}

  static boolean isOn() {
    return false;
  }

  static @Nullable Object scheduler(String name) {
    return null;
  }

  static @Nullable Object task(
      @Nullable Object scheduler, String name, @Nullable Object code, boolean isNew) {
    return null;
  }

  static long id(@Nullable Object task) {
    return 0;
  }

  static void label(Object task, String key, String value) {}

  static void start(Object task) {}

  static void pause(Object task, @Nullable Object resource, int op) {}

  static void requeue(Object task) {}

  static void wake(Object task) {}

  static void end(Object task, int outcome, @Nullable Throwable thrown) {}

  static @Nullable Object resource(int kind, String name) {
    return null;
  }

  static void acquired(Object resource) {}

  static void released(Object resource) {}

  static void state(Object resource, int what, long value) {}

  static void waitBegins(Object resource, int op) {}

  static void waitEnds() {}

  static long current() {
    return 0;
  }

  static void label(String key, String value) {}

  static void add(String key, long amount) {}
}
