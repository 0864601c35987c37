package dev.consolation.server.settings;

import dev.consolation.access.Fingerprint;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can be said once of the console server that commands use, and of the way to it. */
public enum AccessKey {
  /** Its address, {@code HOST:PORT}. */
  SERVER,
  /** The SHA-256 of its certificate. */
  TLS_FINGERPRINT,
  /** A file of certificates that vouch for it. */
  TLS_CA,
  /** A file with the token for commands. */
  TOKEN_FILE,
  /** A file with the token for agents that commands put into processes. */
  AGENT_TOKEN_FILE;

  /** As it is written. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<AccessKey> of(String word) {
    return Arrays.stream(values()).filter(key -> key.word().equals(word)).findFirst();
  }

  /** What is wrong with a value; empty: nothing. */
  Optional<String> wrong(String value) {
    if (value.isEmpty()) {
      return Optional.of("the value is empty: leave the line out");
    }
    try {
      switch (this) {
        case SERVER -> {} // whoever uses it says what is wrong, as with --server
        case TLS_FINGERPRINT -> Fingerprint.read(value);
        case TLS_CA, TOKEN_FILE, AGENT_TOKEN_FILE -> path(value);
      }
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /**
   * A path as it is written in a file of settings, where {@code ~/} is the user's home.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static Path path(String text) {
    try {
      return text.startsWith("~/")
          ? Path.of(System.getProperty("user.home"), text.substring(2))
          : Path.of(text);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("'" + text + "' is no path: " + e.getReason(), e);
    }
  }
}
