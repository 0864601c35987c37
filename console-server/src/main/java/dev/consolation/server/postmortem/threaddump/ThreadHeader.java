package dev.consolation.server.postmortem.threaddump;

import org.jspecify.annotations.Nullable;

/**
 * Reads the first line of a thread, behind whatever a log has put before it.
 *
 * <pre>
 * STACKS  "main" #3 [19932] prio=5 os_prio=0 cpu=147.50ms elapsed=1.23s tid=0x00007f69 nid=19932 ...
 * TEXT    #89 "request-7" virtual WAITING 2026-11-21T13:57:22.623680158Z
 * </pre>
 */
final class ThreadHeader {
  private ThreadHeader() {}

  /** A thread as jstack begins it; null when the line is none. */
  static @Nullable ThreadBuilder ofStacks(String line) {
    int open = line.indexOf('"');
    int close = line.lastIndexOf('"');
    if (open < 0 || close == open) {
      return null;
    }
    String rest = line.substring(close + 1);
    String address = Words.value(rest, "tid");
    if (address == null || !address.startsWith("0x")) {
      return null;
    }
    long tid = rest.startsWith(" #") ? Words.number(rest, 2, 10) : 0;
    ThreadBuilder thread = new ThreadBuilder(tid, line.substring(open + 1, close));
    long id = Words.number(Words.value(rest, "nid"));
    int bracket = rest.indexOf(" [");
    if (id == 0 && bracket >= 0 && !rest.startsWith("0x", bracket + 2)) {
      id = Words.number(rest, bracket + 2, 10);
    }
    thread.os =
        new OsThread(
            Words.number(address),
            id,
            Words.nanos(Words.value(rest, "cpu")),
            Words.nanos(Words.value(rest, "elapsed")),
            rest.contains(" daemon "));
    return thread;
  }

  /** A thread as {@code Thread.dump_to_file} begins it; null when the line is none. */
  static @Nullable ThreadBuilder ofText(String line) {
    int hash = line.indexOf('#');
    int open = line.indexOf(" \"", hash);
    int close = line.lastIndexOf('"');
    if (hash < 0 || open < 0 || close < open + 2 || !allDigits(line, hash + 1, open)) {
      return null;
    }
    String name = line.substring(open + 2, close);
    ThreadBuilder thread = new ThreadBuilder(Words.number(line, hash + 1, 10), name);
    for (String word : line.substring(close + 1).split(" ", 5)) {
      if (word.equals("virtual")) {
        thread.virtual = true;
      } else {
        thread.state(word);
      }
    }
    return thread;
  }

  private static boolean allDigits(String line, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!Character.isDigit(line.charAt(i))) {
        return false;
      }
    }
    return to > from;
  }
}
