package dev.consolation.server.postmortem.hserr;

import dev.consolation.server.postmortem.threaddump.TextLines;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads hs_err files. */
public final class CrashLogs {
  /** By which the file is known, in one of its first lines. */
  public static final String TITLE = "# A fatal error has been detected by the Java Runtime";

  private static final Pattern THREAD =
      Pattern.compile(
          "^(=>|  )0x([0-9a-fA-F]{1,16}) \\w*Thread \"(.*)\" +(daemon )?\\[(\\w+), id=(\\d{1,18})");
  private static final Pattern PID = Pattern.compile("pid=(\\d{1,18})");
  private static final Pattern TIME =
      Pattern.compile("^Time: \\w{3} (\\w{3} +\\d+ [\\d:]+ \\d{4}) (.+?)(?: elapsed time.*)?$");
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("MMM d HH:mm:ss yyyy z", Locale.ENGLISH);
  private static final int MOST_FRAMES = 1_000;
  private static final int MOST_THREADS = 1_000_000;

  private final List<CrashThread> threads = new ArrayList<>();
  private final List<String> stack = new ArrayList<>();
  private String error = "";
  private String frame = "";
  private String jvm = "";
  private String command = "";
  private @Nullable Instant time;
  private boolean ended;
  private Part part = Part.HEAD;

  private enum Part {
    HEAD,
    FRAME,
    STACK,
    THREADS,
    REST
  }

  private CrashLogs() {}

  /** Reads a stream, which stays open; what is missing is said in {@link CrashLog#problems}. */
  public static CrashLog read(InputStream in) throws IOException {
    TextLines lines = TextLines.of(in);
    CrashLogs reader = new CrashLogs();
    for (String line = lines.next(); line != null; line = lines.next()) {
      reader.take(line);
    }
    return reader.log(lines.number());
  }

  private CrashLog log(int lastLine) {
    List<String> problems = new ArrayList<>();
    if (!ended) {
      problems.add(
          "line "
              + lastLine
              + ": the file ends without its last line, 'END.', so threads may be missing: the JVM"
              + " was ended while it wrote, or the disk was full");
    } else if (threads.isEmpty()) {
      problems.add("line " + lastLine + ": the file has no list of threads");
    }
    Matcher pid = PID.matcher(error);
    return new CrashLog(
        error,
        frame,
        pid.find() ? Long.parseLong(pid.group(1)) : 0,
        time,
        jvm,
        command,
        threads,
        stack,
        problems);
  }

  private void take(String line) {
    if (line.startsWith("# Java VM: ")) {
      jvm = line.substring("# Java VM: ".length());
    } else if (line.startsWith("# Problematic frame:")) {
      part = Part.FRAME;
    } else if (line.startsWith("Command Line: ")) {
      command = line.substring("Command Line: ".length());
      part = Part.REST;
    } else if (line.startsWith("Time: ")) {
      time = time(line);
    } else if (line.startsWith("Native frames: ")
        || (line.startsWith("Java frames: ") && stack.isEmpty())) {
      part = Part.STACK;
    } else if (line.startsWith("Java Threads: ")) {
      part = Part.THREADS;
    } else if (line.equals("END.")) {
      ended = true;
    } else {
      inPart(line);
    }
  }

  private void inPart(String line) {
    switch (part) {
      case HEAD -> {
        if (error.isEmpty() && line.startsWith("#  ")) {
          error = line.substring(1).strip();
        }
      }
      case FRAME -> {
        frame = line.replaceFirst("^# *", "").strip();
        part = Part.REST;
      }
      case STACK -> {
        if (line.isBlank()) {
          part = Part.REST;
        } else if (stack.size() < MOST_FRAMES) {
          stack.add(line.strip());
        }
      }
      case THREADS -> thread(line);
      case REST -> {}
    }
  }

  private void thread(String line) {
    Matcher thread = THREAD.matcher(line);
    if (thread.find()) {
      if (threads.size() < MOST_THREADS) {
        threads.add(
            new CrashThread(
                Long.parseUnsignedLong(thread.group(2), 16),
                thread.group(3),
                thread.group(4) != null,
                thread.group(5),
                Long.parseLong(thread.group(6)),
                thread.group(1).equals("=>")));
      }
    } else if (line.isBlank()) {
      part = Part.REST;
    }
  }

  private static @Nullable Instant time(String line) {
    Matcher clock = TIME.matcher(line);
    if (!clock.find()) {
      return null;
    }
    try {
      String text = clock.group(1).replaceAll(" +", " ") + " " + clock.group(2);
      return ZonedDateTime.parse(text, CLOCK).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }
}
