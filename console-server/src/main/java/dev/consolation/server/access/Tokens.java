package dev.consolation.server.access;

import dev.consolation.access.Fingerprint;
import dev.consolation.access.SecretFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The tokens that a server takes, and whose they are.
 *
 * <p>They stand in a file that its owner alone may read, one in a line: {@code ROLE NAME TOKEN}.
 * What begins with {@code #} is for people. Of tokens only hashes are kept. Immutable.
 */
public final class Tokens {
  private static final int SHORTEST = 16;
  private static final int LONGEST = 512;
  private static final String FORM = "write ROLE NAME TOKEN, as in: look alice 3q2-7w...";

  private final List<Entry> entries;

  private record Entry(Role role, String name, String hash, int line) {}

  private Tokens(List<Entry> entries) {
    this.entries = List.copyOf(entries);
  }

  /**
   * Makes a file with a random token of each role, unless there is a file.
   *
   * @return whether it was made
   */
  public static boolean make(Path file) throws IOException {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      SecretFiles.folder(folder);
    }
    var text = new StringBuilder("# ROLE NAME TOKEN; roles are look, act (may look too), agent\n");
    for (Role role : Role.values()) {
      text.append(role.word()).append(" the-").append(role.word()).append('s').append(' ');
      text.append(random()).append('\n');
    }
    SecretFiles.write(file, text.toString());
    return true;
  }

  private static String random() {
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /**
   * Reads a file.
   *
   * @throws IOException when it cannot be read, is open to others, or a line is wrong; the message
   *     says where and what to do, and never what a token is
   */
  public static Tokens read(Path file) throws IOException {
    var entries = new ArrayList<Entry>();
    List<String> lines = SecretFiles.read(file).lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        add(entries, line, file, i + 1);
      }
    }
    if (entries.isEmpty()) {
      throw new IOException(file + " has no token: " + FORM);
    }
    return new Tokens(entries);
  }

  private static void add(List<Entry> entries, String text, Path file, int line)
      throws IOException {
    String where = file + ":" + line + ": ";
    String[] words = text.split("\\s+", -1);
    if (words.length != 3) {
      throw new IOException(where + words.length + " words; " + FORM);
    }
    Role role =
        Role.of(words[0].toLowerCase(Locale.ROOT))
            .orElseThrow(() -> new IOException(where + "the role must be look, act or agent"));
    if (!words[1].matches("[\\w.@-]{1,64}")) {
      throw new IOException(where + "a name has up to 64 letters, digits, '.', '-', '_' and '@'");
    }
    if (!words[2].matches("[\\x21-\\x7e]{" + SHORTEST + "," + LONGEST + "}")) {
      throw new IOException(
          where
              + "a token has "
              + SHORTEST
              + " to "
              + LONGEST
              + " ASCII characters: openssl rand -hex 32 makes one");
    }
    String hash = hash(words[2]);
    for (Entry other : entries) {
      if (isSame(other.hash(), hash)) {
        throw new IOException(where + "the token of line " + other.line() + " again");
      }
    }
    entries.add(new Entry(role, words[1], hash, line));
  }

  private static String hash(String token) {
    byte[] hash = Fingerprint.sha256(token.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(hash);
  }

  /** Takes the same time wherever they differ. */
  private static boolean isSame(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
  }

  /** Who calls with a token; null: nobody. Takes the same time for every token. */
  @Nullable Caller caller(String token, String peer) {
    String hash = hash(token);
    Entry found = null;
    for (Entry entry : entries) {
      if (isSame(entry.hash(), hash)) {
        found = entry;
      }
    }
    return found == null ? null : new Caller(found.name(), found.role(), peer);
  }
}
