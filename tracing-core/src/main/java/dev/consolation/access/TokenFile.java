package dev.consolation.access;

import java.io.IOException;
import java.nio.file.Path;

/** The file of somebody who has a token. */
public final class TokenFile {
  private TokenFile() {}

  /**
   * The token of a file that holds one: alone, or in a line {@code ROLE NAME TOKEN} of a server's
   * file. Empty lines do not count, nor do those that begin with {@code #}.
   *
   * @throws IOException when there is none, or others may read it; the message says what to do, and
   *     never what the token is
   */
  public static String read(Path file) throws IOException {
    String token = "";
    int tokens = 0;
    for (String line : SecretFiles.read(file).split("\n", -1)) {
      String[] words = line.strip().split("[ \t]+", -1);
      if (!words[0].isEmpty() && !words[0].startsWith("#")) {
        tokens += words.length == 1 || words.length == 3 ? 1 : 2;
        token = words[words.length - 1];
      }
    }
    if (tokens != 1 || !isPlain(token)) {
      throw new IOException(
          file + " must hold one token, or one line ROLE NAME TOKEN of the server's file");
    }
    return token;
  }

  private static boolean isPlain(String token) {
    return token.chars().allMatch(c -> c > ' ' && c < 0x7f);
  }
}
