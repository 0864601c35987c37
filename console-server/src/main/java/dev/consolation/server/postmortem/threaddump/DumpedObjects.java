package dev.consolation.server.postmortem.threaddump;

import org.jspecify.annotations.Nullable;

/** Reads {@code java.lang.Object@42769ea9}. */
final class DumpedObjects {
  private DumpedObjects() {}

  static @Nullable DumpedObject read(String text) {
    int at = text.lastIndexOf('@');
    return at <= 0 ? null : new DumpedObject(text.substring(0, at), text.substring(at + 1));
  }
}
