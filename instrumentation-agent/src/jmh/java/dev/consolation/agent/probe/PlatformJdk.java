package dev.consolation.agent.probe;

import org.jspecify.annotations.Nullable;

/** The JDK seen from a class path, where every thread carries itself. */
final class PlatformJdk extends Jdk {
  @Override
  public Thread carrier() {
    return Thread.currentThread();
  }

  @Override
  @SuppressWarnings("deprecation") // its successor is not in 17
  public long id(Thread thread) {
    return thread.getId();
  }

  @Override
  public boolean isVirtual(Thread thread) {
    return false;
  }

  @Override
  public @Nullable Object reference(Object object, long offset) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int integer(Object object, long offset) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long longInteger(Object object, long offset) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean flag(Object object, long offset) {
    throw new UnsupportedOperationException();
  }
}
