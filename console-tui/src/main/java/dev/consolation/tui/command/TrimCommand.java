package dev.consolation.tui.command;

import dev.consolation.client.Failure;
import dev.consolation.stack.FrameRules;
import dev.consolation.stack.PastedTrace;
import dev.consolation.tui.widget.Ascii;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Leaves of a pasted stack trace what the user wrote. */
@Command(
    name = "trim",
    description = {
      "Leave of a stack trace the frames that are yours, with their numbers.",
      "",
      "Reads a file or standard input, with anything around the traces: log lines with prefixes,"
          + " causes, suppressed ones, frames of Kotlin and Scala. Frames of the JDK and of"
          + " frameworks become gaps that say how many there are, and of what."
    },
    mixinStandardHelpOptions = true)
final class TrimCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      description = "What to read; when nothing is said, or for -, standard input.")
  private @Nullable Path file;

  @Option(
      names = "--include",
      paramLabel = "PATTERN",
      split = ",",
      description =
          "These are yours whatever they look like: com.acme, or with stars *Controller.*; may be"
              + " given again.")
  private List<String> include = new ArrayList<>();

  @Option(
      names = "--exclude",
      paramLabel = "PATTERN",
      split = ",",
      description = "These are not yours; may be given again.")
  private List<String> exclude = new ArrayList<>();

  @Option(names = "--full", description = "Print what was read, byte for byte.")
  private boolean full;

  @Option(names = "--ascii", description = "Use no sign but those of ASCII.")
  private boolean ascii;

  @Override
  public Integer call() throws Failure, IOException {
    FrameRules rules = rules();
    byte[] bytes = bytes();
    PrintStream out = System.out;
    if (full) {
      out.write(bytes);
      out.flush();
      return 0;
    }
    PastedTrace trace = PastedTrace.read(new String(bytes, StandardCharsets.UTF_8));
    if (trace.frames() == 0) {
      throw new Failure(
          "there is no stack trace in "
              + (fromFile() ? String.valueOf(file) : "standard input")
              + ": no line ends in 'at CLASS.METHOD(FILE:LINE)'");
    }
    String text = trace.trimmed(rules);
    out.print(ascii ? Ascii.of(text.replace("…", "...")) : text);
    out.flush();
    return 0;
  }

  private FrameRules rules() throws Failure {
    try {
      return FrameRules.usual().with(include, exclude);
    } catch (IllegalArgumentException e) {
      throw new Failure(String.valueOf(e.getMessage()), e);
    }
  }

  private boolean fromFile() {
    return file != null && !file.toString().equals("-");
  }

  private byte[] bytes() throws Failure, IOException {
    Path from = file;
    if (from == null || !fromFile()) {
      return System.in.readAllBytes();
    }
    try {
      return Files.readAllBytes(from);
    } catch (NoSuchFileException e) {
      throw new Failure("there is no file " + from, e);
    }
  }
}
