package dev.consolation.agent;

import org.jspecify.annotations.Nullable;

/**
 * An option's value as the user wrote it, and where.
 *
 * @param source for people: "agent argument", "environment variable CONSOLATION_LEVEL"
 */
record Setting(OptionKey key, String text, String source) {
  /** Says that the value is not allowed, what is, and {@code why} when that is not plain. */
  RefusedException refused(@Nullable String why) {
    String reason = why == null ? "" : why + "; ";
    return new RefusedException(
        key.word() + "=" + text + " (" + source + "): " + reason + "expected " + key.allowed());
  }
}
