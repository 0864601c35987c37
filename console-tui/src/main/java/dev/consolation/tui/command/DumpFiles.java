package dev.consolation.tui.command;

import dev.consolation.client.Failure;
import dev.consolation.server.postmortem.PostMortem;
import dev.consolation.server.postmortem.hprof.Progress;
import dev.consolation.server.settings.Settings;
import dev.consolation.tui.terminal.Tty;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Parameters;

/** The files that a post-mortem is made of. */
final class DumpFiles {
  private static final int BAR = 30;

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description =
          "Files of one process, in any order: a heap dump (packed with gzip or not) or a core"
              + " dump, thread dumps, an hs_err file, a flight recording, a recording of 'record',"
              + " a zip file of 'capture'; an extract alone.")
  private List<Path> files = List.of();

  /** What the first of them is called. */
  String firstName() {
    return String.valueOf(files.get(0).getFileName());
  }

  List<Path> all() {
    return files;
  }

  PostMortem open(Settings settings, Progress progress) throws Failure, IOException {
    return open(files, settings, progress);
  }

  static PostMortem open(List<Path> files, Settings settings, Progress progress)
      throws Failure, IOException {
    try {
      return PostMortem.open(files, settings, progress);
    } catch (IOException e) {
      progress.at("", 1); // so that the message does not stand behind the bar
      throw e;
    } catch (InternalError | IndexOutOfBoundsException e) {
      progress.at("", 1);
      // What a mapped file does when its end is cut off under us.
      throw new Failure("the file changed while it was read: wait until it is written", e);
    } catch (OutOfMemoryError e) {
      progress.at("", 1);
      throw new Failure(
          "the dump is too large for the memory of this console: set JAVA_TOOL_OPTIONS=-Xmx4g", e);
    }
  }

  /** Draws a bar on standard error where that is a terminal. */
  static Progress bar(PrintStream err) {
    return Tty.present() ? new Bar(err) : Progress.NONE;
  }

  private static final class Bar implements Progress {
    private final PrintStream err;
    private String last = "";

    Bar(PrintStream err) {
      this.err = err;
    }

    @Override
    public void at(String what, double share) {
      int done = (int) (Math.clamp(share, 0.0, 1.0) * BAR);
      String line = what + " [" + "#".repeat(done) + " ".repeat(BAR - done) + "]";
      if (!line.equals(last)) {
        err.print("\r\033[K" + (done == BAR ? "" : line));
        err.flush();
        last = line;
      }
    }
  }
}
