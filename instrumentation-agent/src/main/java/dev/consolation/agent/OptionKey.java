package dev.consolation.agent;

import org.jspecify.annotations.Nullable;

/** The agent's options: word, default, and what is allowed. */
enum OptionKey {
  ENABLED("enabled", "true", "true or false"),
  SERVER(
      "server",
      "127.0.0.1:7117",
      "HOST:PORT of a console server; of one on another machine with tls and token-file"),
  TLS(
      "tls",
      "",
      "sha256: and the fingerprint of the server's certificate, or a file of certificates (PEM)"
          + " that vouch for it"),
  TOKEN_FILE(
      "token-file", "", "a file with the token that the server wants, readable by its owner alone"),
  LEVEL("level", "waits", "off, lifecycle, waits or everything"),
  HOOKS(
      "hooks",
      "all",
      "all, or some of virtual-threads, threads, executors, fork-join, futures, timers, resources,"
          + " opentelemetry, requests, netty, reactor and api, separated by commas; -timers for all"
          + " but timers; all,mdc for all, and ids in log lines"),
  ENTRIES(
      "entries",
      "",
      "methods that serve one request each, separated by commas: com.acme.Inbox.accept"),
  REDACT(
      "redact",
      "",
      "a regular expression; what it matches in names, labels and texts is replaced; may be given"
          + " again for more"),
  RING(
      "ring",
      "131072",
      "the events that a thread's ring may grow to: a power of two from 256 to 1048576"),
  MEMORY("memory", "256", "MiB that the agent may use: a number from 16 to 65536"),
  NAME("name", "", "what to call this process"),
  LOG("log", "", "the file to write the agent's log to"),
  CONFIG("config", "", "a file of properties with more options"),
  /** Read before there are options, by {@link AgentMain}. */
  JAR("jar", "", "the agent's jar, set by an attach"),
  /** Set by a detach. */
  DETACH("detach", "false", "true or false");

  private static final OptionKey[] ALL = values();

  private final String word;
  private final String standard;
  private final String allowed;

  OptionKey(String word, String standard, String allowed) {
    this.word = word;
    this.standard = standard;
    this.allowed = allowed;
  }

  String word() {
    return word;
  }

  String standard() {
    return standard;
  }

  String allowed() {
    return allowed;
  }

  /** The key with this word, null for none. */
  static @Nullable OptionKey of(String word) {
    for (OptionKey key : ALL) {
      if (key.word.equals(word)) {
        return key;
      }
    }
    return null;
  }

  /** All words, for people. */
  static String words() {
    StringBuilder words = new StringBuilder();
    for (OptionKey key : ALL) {
      if (key != JAR && key != DETACH) {
        words.append(words.length() == 0 ? "" : ", ").append(key.word);
      }
    }
    return words.toString();
  }

  /** The key that {@code word} is probably meant to be, null when none is near. */
  static @Nullable OptionKey nearest(String word) {
    OptionKey best = null;
    int fewest = 3;
    for (OptionKey key : ALL) {
      int edits = edits(word, key.word);
      if (edits < fewest && edits < key.word.length()) {
        fewest = edits;
        best = key;
      }
    }
    return best;
  }

  /** Letters to insert, remove, replace or swap with their neighbour to make one of the other. */
  private static int edits(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(d[i - 1][j - 1] + same, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
