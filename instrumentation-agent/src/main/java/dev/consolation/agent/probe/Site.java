package dev.consolation.agent.probe;

import org.jspecify.annotations.Nullable;

/**
 * A place in code. Lives in the boot loader. Holds names only, so that it keeps no class of the
 * application alive.
 */
public final class Site {
  private final String className;
  private final String method;
  private final int bytecodeIndex;
  private final String file;
  private final int line;

  Site(String className, String method, int bytecodeIndex, @Nullable String file, int line) {
    this.className = className;
    this.method = method;
    this.bytecodeIndex = bytecodeIndex;
    this.file = file == null ? "" : file;
    this.line = line;
  }

  boolean is(String otherClass, String otherMethod, int otherIndex) {
    return bytecodeIndex == otherIndex
        && className.equals(otherClass)
        && method.equals(otherMethod);
  }

  /** Binary name of the class. */
  public String className() {
    return className;
  }

  /** Name of the method. */
  public String method() {
    return method;
  }

  /** Source file; empty when it is not known. */
  public String file() {
    return file;
  }

  /** Line from 1; 0 when it is not known, -2 in a native method. */
  public int line() {
    return Math.max(line, -2) == -1 ? 0 : line;
  }
}
