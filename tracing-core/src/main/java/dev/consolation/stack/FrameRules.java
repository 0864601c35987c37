package dev.consolation.stack;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * Says which frames are the user's, and which are of the JDK, of frameworks, or made at run time.
 *
 * <p>The usual rules are the lines of {@code others.txt} beside this class; what they say of no
 * frame is the user's. A user adds patterns: those to include make a frame the user's whatever else
 * says otherwise, then those to exclude, then the usual ones.
 *
 * <p>A pattern with a {@code *} is matched with {@code class.method} from beginning to end, and the
 * star stands for any characters. Any other is the beginning of the name, up to where a part of it
 * ends: {@code com.acme} is {@code com.acme.Orders.place}, and not {@code com.acmetools.Main.main}.
 *
 * <p>Immutable.
 */
public final class FrameRules {
  private static final FrameRules USUAL = new FrameRules(List.of(), List.of(), usualLines());

  private final List<FramePattern> included;
  private final List<FramePattern> excluded;
  private final List<FramePattern> others;

  private FrameRules(
      List<FramePattern> included, List<FramePattern> excluded, List<FramePattern> others) {
    this.included = included;
    this.excluded = excluded;
    this.others = others;
  }

  /** The rules when nothing else is said. */
  public static FrameRules usual() {
    return USUAL;
  }

  /**
   * The same with patterns of the user's.
   *
   * @throws IllegalArgumentException when one is empty or has characters that no name has
   */
  public FrameRules with(List<String> include, List<String> exclude) {
    return new FrameRules(patterns(include), patterns(exclude), others);
  }

  private static List<FramePattern> patterns(List<String> texts) {
    return texts.stream().map(FramePattern::of).toList();
  }

  private static List<FramePattern> usualLines() {
    InputStream file =
        Objects.requireNonNull(FrameRules.class.getResourceAsStream("others.txt"), "others.txt");
    try (var reader = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      return patterns(
          reader.lines().filter(line -> !line.isEmpty() && line.charAt(0) != '#').toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether a frame is not the user's. */
  public boolean ofOthers(Frame frame) {
    String type = frame.className();
    String method = frame.method();
    if (matches(included, type, method)) {
      return false;
    }
    return matches(excluded, type, method) || matches(others, type, method);
  }

  private static boolean matches(List<FramePattern> patterns, String className, String method) {
    for (FramePattern pattern : patterns) {
      if (pattern.matches(className, method)) {
        return true;
      }
    }
    return false;
  }
}
