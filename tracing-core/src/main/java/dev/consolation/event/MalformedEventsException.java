package dev.consolation.event;

/** The bytes are not a sequence of events; says where and what was found. */
public final class MalformedEventsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MalformedEventsException(int at, String found) {
    super("events: at byte " + at + ": " + found);
  }
}
