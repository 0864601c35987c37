package dev.consolation.server.postmortem.threaddump;

import dev.consolation.stack.Frame;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads thread dumps that are text: of jstack, of {@code Thread.print}, of {@code
 * Thread.dump_to_file}, of jhsdb.
 *
 * <p>Everything is looked for behind whatever a log has put before it, and what is not understood
 * is passed over; so a dump may stand in the middle of a log, and be one of several.
 */
final class TextDumpReader {
  private static final Pattern FRAME = Pattern.compile("(?:^|\\s)at (\\S[^()]*\\([^()]*\\))\\s*$");
  private static final Pattern BARE_FRAME =
      Pattern.compile("^\\s+([^\\s()]+\\.[^\\s()]+\\([^()]*\\))\\s*$");
  private static final Pattern LOCK = Pattern.compile("(?:^|\\s)(- .*)$");
  private static final Pattern CARRIES = Pattern.compile("Carrying virtual thread #(\\d{1,18})");
  private static final Pattern MOUNTED = Pattern.compile("Mounted virtual thread #(\\d{1,18})");
  private static final int HEADER_LINES = 4; // with the empty one behind them
  private static final String STATE = "java.lang.Thread.State: ";
  private static final String BEGIN = "Full thread dump ";
  private static final String DEADLOCK = "Found one Java-level deadlock:";
  private static final String END = "JNI global ref";

  /** What the lines belong to. */
  private enum Part {
    THREADS,
    DEADLOCKS,
    STACKS_OF_DEADLOCKS
  }

  private final TextLines lines;
  private final FrameText frameText = new FrameText();
  private final List<ThreadDump> dumps = new ArrayList<>();

  private Part part = Part.THREADS;
  private Problems problems = new Problems();
  private DeadlockReader deadlocks = new DeadlockReader();
  private List<ThreadBuilder> threads = new ArrayList<>();
  private @Nullable ThreadBuilder thread;
  private @Nullable DumpFormat format;
  private boolean ended;
  private long pid;
  private @Nullable Instant time;
  private String jvm = "";
  private final Deque<String> before = new ArrayDeque<>();

  TextDumpReader(TextLines lines) {
    this.lines = lines;
  }

  /** All dumps in the text, oldest first; none when there are none. */
  List<ThreadDump> read() throws IOException {
    for (String line = lines.next(); line != null; line = lines.next()) {
      read(line);
    }
    finish(true);
    return dumps;
  }

  private void read(String line) {
    int begin = line.indexOf(BEGIN);
    if (begin >= 0) {
      finish(false);
      jvm = line.substring(begin + BEGIN.length()).replaceAll(":\\s*$", "");
      format = DumpFormat.STACKS;
      pidFrom(before);
      before.clear();
      return;
    }
    if (line.startsWith("Debugger attached successfully")) {
      finish(false);
      format = DumpFormat.DEBUGGER;
    } else if (line.startsWith("JVM version is ")) {
      jvm = line.substring("JVM version is ".length()).strip();
    } else if (line.contains(DEADLOCK)) {
      thread = null;
      part = Part.DEADLOCKS;
      deadlocks.begin();
    } else if (line.contains("Java stack information for the threads listed above")) {
      part = Part.STACKS_OF_DEADLOCKS;
    } else if (line.contains(END)) {
      thread = null;
      ended = true;
    } else if (!header(line)) {
      body(line);
    }
    if (before.size() == HEADER_LINES) {
      before.removeFirst();
    }
    before.addLast(line);
  }

  private boolean header(String line) {
    if (line.indexOf('"') < 0) {
      return false;
    }
    ThreadBuilder next = ThreadHeader.ofStacks(line);
    DumpFormat of = DumpFormat.STACKS;
    if (next == null) {
      next = ThreadHeader.ofText(line);
      of = DumpFormat.TEXT;
    }
    if (next == null) {
      return false;
    }
    if (format == null) {
      format = of;
      if (of == DumpFormat.TEXT) {
        fileHeader(before);
      }
    }
    part = Part.THREADS;
    thread = next;
    threads.add(next);
    return true;
  }

  private void body(String line) {
    switch (part) {
      case DEADLOCKS -> deadlocks.read(line);
      case STACKS_OF_DEADLOCKS -> {}
      case THREADS -> {
        if (thread != null) {
          body(line, thread);
        }
      }
    }
  }

  private void body(String line, ThreadBuilder current) {
    Frame frame = frame(line);
    if (frame != null) {
      current.frame(frame);
      return;
    }
    int state = line.indexOf(STATE);
    if (state >= 0) {
      current.state(line.substring(state + STATE.length()).split("[ (]", 2)[0]);
      return;
    }
    Matcher carries = CARRIES.matcher(line);
    if (carries.find()) {
      current.carries = Long.parseLong(carries.group(1));
      return;
    }
    Matcher mounted = MOUNTED.matcher(line);
    if (mounted.find()) {
      ThreadBuilder virtual = new ThreadBuilder(Long.parseLong(mounted.group(1)), "");
      virtual.virtual = true;
      virtual.carrier = current.tid;
      threads.add(virtual);
      thread = virtual;
      return;
    }
    Matcher lock = LOCK.matcher(line);
    if (lock.find()) {
      LockLine.read(lock.group(1), current);
    }
  }

  private @Nullable Frame frame(String line) {
    if (format == DumpFormat.DEBUGGER) {
      int dash = line.indexOf(" - ");
      return dash < 0 ? null : frameText.readDebugger(line.substring(dash + 3));
    }
    Matcher frame = FRAME.matcher(line);
    if (frame.find()) {
      return frameText.read(frame.group(1));
    }
    Matcher bare = BARE_FRAME.matcher(line); // JDK 21 to a file
    return format == DumpFormat.TEXT && bare.find() ? frameText.read(bare.group(1)) : null;
  }

  private void finish(boolean last) {
    if (!threads.isEmpty() && format != null) {
      if (last && format == DumpFormat.STACKS && !ended) {
        problems.add(
            lines.number(),
            "the dump ends without its last line, 'JNI global refs', so threads may be missing:"
                + " take it again, or give the whole file");
      }
      List<DumpedDeadlock> cycles = deadlocks.list();
      if (format == DumpFormat.DEBUGGER) {
        new DebuggerMonitors(cycles).correct(threads);
      }
      List<DumpedThread> all = threads.stream().map(ThreadBuilder::build).toList();
      dumps.add(new ThreadDump(format, pid, time, jvm, all, List.of(), cycles, problems.list()));
    }
    part = Part.THREADS;
    problems = new Problems();
    deadlocks = new DeadlockReader();
    threads = new ArrayList<>();
    thread = null;
    format = null;
    ended = false;
    pid = 0;
    time = null;
    jvm = "";
  }

  private void pidFrom(Iterable<String> lines) {
    for (String line : lines) {
      Matcher number = Pattern.compile("(?:^|\\s)(\\d{1,10}):\\s*$").matcher(line);
      if (number.find()) {
        pid = Long.parseLong(number.group(1));
      }
    }
  }

  /** The three lines that a dump to a file begins with: process, time, version. */
  private void fileHeader(Iterable<String> lines) {
    for (String line : lines) {
      String word = line.strip();
      if (word.matches("\\d{1,10}")) {
        pid = Long.parseLong(word);
      } else if (word.matches("\\d{4}-\\d\\d-\\d\\dT\\S+")) {
        time = instant(word);
      } else if (word.matches("\\d+[\\w.+-]*")) {
        jvm = word;
      }
    }
  }

  static @Nullable Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
