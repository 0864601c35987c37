package dev.consolation.server.ingest;

import java.util.List;

/** What agents may say at a time; what is longer is cut, so that nobody fills the memory. */
final class Cut {
  /** The most characters of a text. */
  static final int TEXT = 4096;

  private static final int LIST = 10_000;
  private static final int TEXTS = 1000;

  private Cut() {}

  static String text(String text) {
    return text.length() <= TEXT ? text : text.substring(0, TEXT);
  }

  static <T> List<T> list(List<T> list) {
    return List.copyOf(list.size() > LIST ? list.subList(0, LIST) : list);
  }

  static List<String> texts(List<String> list) {
    return list.stream().limit(TEXTS).map(Cut::text).toList();
  }
}
