package dev.consolation.server.postmortem.threaddump;

import dev.consolation.server.postmortem.json.JsonReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.util.List;

/**
 * Reads thread dumps, in whatever form.
 *
 * <pre>{@code
 * try (InputStream in = Files.newInputStream(file)) {
 *   List<ThreadDump> dumps = ThreadDumps.read(in, file.toString());
 * }
 * }</pre>
 *
 * <p>Tolerates what people do to dumps: cut files, logs around them or before each line, line ends
 * of other systems, several dumps in one file. What is missing then is said in {@link
 * ThreadDump#problems}.
 */
public final class ThreadDumps {
  private ThreadDumps() {}

  /**
   * Reads a stream, which stays open.
   *
   * @param name of the file, for messages
   * @return the dumps in it, in their order; at least one
   * @throws ThreadDumpException when there is none, naming what was looked for
   */
  public static List<ThreadDump> read(InputStream in, String name) throws IOException {
    return read(TextLines.reader(in), name);
  }

  /** Reads a text, such as that of an event of a flight recording. */
  public static List<ThreadDump> read(String text, String name) throws IOException {
    return read(new StringReader(text), name);
  }

  private static List<ThreadDump> read(Reader text, String name) throws IOException {
    BufferedReader in = new BufferedReader(text, 1 << 16);
    if (beginsJson(in)) {
      ThreadDump dump = new JsonDumpReader(new JsonReader(in)).read();
      if (dump == null) {
        throw new ThreadDumpException(
            name
                + ": JSON without a 'threadDump' in it; write one with 'jcmd PID"
                + " Thread.dump_to_file -format=json FILE'");
      }
      return filled(List.of(dump), name);
    }
    return filled(new TextDumpReader(TextLines.of(in)).read(), name);
  }

  private static List<ThreadDump> filled(List<ThreadDump> dumps, String name)
      throws ThreadDumpException {
    if (dumps.stream().allMatch(dump -> dump.threads().isEmpty())) {
      String problem =
          dumps.stream().flatMap(dump -> dump.problems().stream()).findFirst().orElse("");
      throw new ThreadDumpException(
          name
              + ": no thread in it"
              + (problem.isEmpty() ? "" : " (" + problem + ")")
              + "; write a thread dump with 'jcmd PID Thread.print -l -e' or 'jcmd PID"
              + " Thread.dump_to_file -format=json FILE'");
    }
    return dumps;
  }

  private static boolean beginsJson(BufferedReader in) throws IOException {
    in.mark(1 << 10);
    int c = in.read();
    for (int i = 0; i < 1000 && (Character.isWhitespace(c) || c == 0xfeff); i++) {
      c = in.read();
    }
    in.reset();
    return c == '{';
  }
}
