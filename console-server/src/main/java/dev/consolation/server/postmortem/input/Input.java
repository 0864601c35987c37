package dev.consolation.server.postmortem.input;

import dev.consolation.server.postmortem.extract.Extract;
import dev.consolation.server.postmortem.hserr.CrashLog;
import dev.consolation.server.postmortem.threaddump.ThreadDump;
import java.nio.file.Path;
import java.util.List;

/** A file that was recognised by its content. */
public sealed interface Input {
  /** What can be opened now; lies in a folder for the time being when it came in a zip file. */
  Path file();

  /** What to call it, for people: the path as it was given, with an entry's name behind it. */
  String name();

  /** A heap dump in the HPROF format, packed by gzip or not. Not looked into yet. */
  record Heap(Path file, String name) implements Input {}

  /** Thread dumps, oldest first; at least one. */
  record Threads(Path file, String name, List<ThreadDump> dumps) implements Input {
    public Threads {
      dumps = List.copyOf(dumps);
    }
  }

  /** An hs_err file. */
  record Crash(Path file, String name, CrashLog log) implements Input {}

  /** A core dump of Linux. Not looked into yet. */
  record Core(Path file, String name) implements Input {}

  /** An extract of another dump. */
  record Extracted(Path file, String name, Extract extract) implements Input {}

  /** A flight recording. Not looked into yet. */
  record Recording(Path file, String name) implements Input {}

  /** A recording of 'consolation record'. Not looked into yet. */
  record Recorded(Path file, String name) implements Input {}
}
