package dev.consolation.server.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a caller may do. */
public enum Role {
  /** Watch what the server knows. */
  LOOK,
  /** That, and act on processes. */
  ACT,
  /** Tell of a process. */
  AGENT;

  /** As it is written in a file of tokens. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The role that is written so. */
  static Optional<Role> of(String word) {
    return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
  }

  /** Whether who has this role may do what needs another. */
  boolean covers(Role needed) {
    return this == needed || (this == ACT && needed == LOOK);
  }
}
