package dev.consolation.examples.agent;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One line of the account that the example {@code waits} gives, read back. */
record Account(Map<String, String> words) {
  static Account read(String line) {
    Map<String, String> words = new LinkedHashMap<>();
    for (String word : line.substring("wait ".length()).split(" ", -1)) {
      int equals = word.indexOf('=');
      words.put(word.substring(0, equals), word.substring(equals + 1));
    }
    return new Account(words);
  }

  /** What it says; empty when it does not. */
  String word(String key) {
    return words.getOrDefault(key, "");
  }

  boolean has(String key) {
    return words.containsKey(key);
  }

  long number(String key) {
    return Long.parseLong(word(key));
  }

  /** Names of tasks that wait, in the order in which they came. */
  List<String> waiters() {
    return list("waiters");
  }

  /** Tasks that have to act, as {@code role:name}. */
  List<String> responsible() {
    return list("responsible");
  }

  private List<String> list(String key) {
    return has(key) ? Arrays.asList(word(key).split(",", -1)) : List.of();
  }

  @Override
  public String toString() {
    return word("kind") + " of " + word("waiters");
  }
}
