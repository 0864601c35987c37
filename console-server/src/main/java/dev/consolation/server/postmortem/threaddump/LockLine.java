package dev.consolation.server.postmortem.threaddump;

import org.jspecify.annotations.Nullable;

/**
 * Reads the lines between the frames of a stack.
 *
 * <pre>
 * STACKS    - waiting to lock &lt;0x000000069ecebd40&gt; (a com.acme.Index)
 * STACKS    - waiting on the Class initialization monitor for com.acme.Index
 * TEXT      - waiting to lock &lt;com.acme.Index@42769ea9&gt;
 * </pre>
 */
final class LockLine {
  private static final String CLASS = "- waiting on the Class initialization monitor for ";

  private LockLine() {}

  /**
   * Takes a line in.
   *
   * @param line from its dash on
   */
  static void read(String line, ThreadBuilder thread) {
    DumpedObject object = object(line);
    if (line.startsWith(CLASS)) {
      String type = line.substring(CLASS.length()).strip();
      waits(thread, DumpedWait.Kind.INITIALIZING, new DumpedObject(type, "class " + type), line);
    } else if (line.startsWith("- locked ")) {
      thread.monitor(object);
    } else if (line.startsWith("- eliminated ") || line.startsWith("- lock is eliminated")) {
      thread.monitor(null);
    } else if (object == null) {
      return; // "no object reference available"
    } else if (line.startsWith("- parking to wait for ")) {
      waits(thread, DumpedWait.Kind.PARKED, object, line);
    } else if (line.startsWith("- waiting on ")) {
      waits(thread, DumpedWait.Kind.WAITING, object, line);
    } else if (line.startsWith("- waiting to lock ") || line.startsWith("- waiting to re-lock ")) {
      waits(thread, DumpedWait.Kind.ENTERING, object, line);
    } else if (line.startsWith("- <")) {
      thread.synchronizers.add(object);
    }
  }

  private static void waits(
      ThreadBuilder thread, DumpedWait.Kind kind, DumpedObject object, String line) {
    int owner = line.indexOf("owner #");
    thread.waitsFor =
        new DumpedWait(kind, object, owner < 0 ? 0 : Words.number(line, owner + 7, 10));
  }

  private static @Nullable DumpedObject object(String line) {
    int open = line.indexOf('<');
    int close = line.indexOf('>', open);
    if (open < 0 || close < 0) {
      return null;
    }
    String inside = line.substring(open + 1, close);
    if (inside.startsWith("0x")) {
      return new DumpedObject(className(line, close), inside);
    }
    return DumpedObjects.read(inside);
  }

  /** Of {@code (a java.lang.Object)} and {@code (a java.lang.Class for com.acme.Main)}. */
  static String className(String line, int from) {
    int a = line.indexOf("a ", from);
    int end = line.indexOf(')', from);
    if (a < 0 || end < a) {
      return "";
    }
    String name = line.substring(a + 2, end).replace('/', '.');
    int space = name.indexOf(' ');
    return space < 0 ? name : name.substring(0, space);
  }
}
