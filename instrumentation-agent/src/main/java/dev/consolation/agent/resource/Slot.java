package dev.consolation.agent.resource;

import dev.consolation.agent.probe.Jdk;
import org.jspecify.annotations.Nullable;

/**
 * A field of a class of the JDK. Where the running JDK has no such field it reads as null or 0: so
 * each thing that is read degrades by itself.
 */
final class Slot {
  private final long offset;

  Slot(long offset) {
    this.offset = offset;
  }

  /** Whether this JDK has the field. */
  boolean isThere() {
    return offset != 0;
  }

  @Nullable Object of(@Nullable Object object) {
    return object == null || offset == 0 ? null : Jdk.current().reference(object, offset);
  }

  int intOf(@Nullable Object object) {
    return object == null || offset == 0 ? 0 : Jdk.current().integer(object, offset);
  }

  boolean flagOf(@Nullable Object object) {
    return object != null && offset != 0 && Jdk.current().flag(object, offset);
  }

  long longOf(@Nullable Object object) {
    return object == null || offset == 0 ? 0 : Jdk.current().longInteger(object, offset);
  }
}
