package dev.consolation.server.postmortem.threaddump;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Lines of a text, numbered from 1, that cannot use up the memory: of a line longer than {@value
 * #LONGEST} characters the rest is left out. Line ends of all systems, and UTF-16 where the text
 * begins with its mark, as what PowerShell writes does.
 */
public final class TextLines {
  private static final int LONGEST = 65_536;
  private static final int MARK = 3;

  private final Reader in;
  private int next;
  private int number;

  private TextLines(Reader in) throws IOException {
    this.in = in;
    next = in.read();
  }

  /** Reads a stream, which stays open. */
  public static TextLines of(InputStream in) throws IOException {
    return new TextLines(reader(in));
  }

  /** Of a text at hand. */
  static TextLines of(Reader text) throws IOException {
    return new TextLines(text);
  }

  /** A reader that knows the marks of UTF-16 and UTF-8. */
  static Reader reader(InputStream in) throws IOException {
    byte[] mark = in.readNBytes(MARK);
    int marked = 0;
    Charset charset = StandardCharsets.UTF_8;
    if (mark.length >= 2 && (mark[0] & 0xff) == 0xff && (mark[1] & 0xff) == 0xfe) {
      charset = StandardCharsets.UTF_16LE;
      marked = 2;
    } else if (mark.length >= 2 && (mark[0] & 0xff) == 0xfe && (mark[1] & 0xff) == 0xff) {
      charset = StandardCharsets.UTF_16BE;
      marked = 2;
    } else if (mark.length == MARK && mark[0] == (byte) 0xef && mark[1] == (byte) 0xbb) {
      marked = MARK;
    }
    byte[] rest = Arrays.copyOfRange(mark, marked, mark.length);
    InputStream whole = new java.io.SequenceInputStream(new java.io.ByteArrayInputStream(rest), in);
    return new BufferedReader(new InputStreamReader(whole, charset), 1 << 16);
  }

  /** The next line without its end; null after the last. */
  public @Nullable String next() throws IOException {
    if (next < 0) {
      return null;
    }
    StringBuilder line = new StringBuilder(100);
    while (next >= 0 && next != '\n') {
      if (line.length() < LONGEST && next != 0) {
        line.append((char) next);
      }
      next = in.read();
    }
    number++;
    if (next == '\n') {
      next = in.read();
    }
    int end = line.length();
    if (end > 0 && line.charAt(end - 1) == '\r') {
      line.setLength(end - 1);
    }
    return line.toString();
  }

  /** The number of the line that was read last. */
  public int number() {
    return number;
  }
}
