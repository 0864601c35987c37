package dev.consolation.agent.weave;

import java.util.EnumSet;

/** Hooks that are switched on and off together, by the option {@code hooks}. */
public enum HookGroup {
  VIRTUAL_THREADS("virtual-threads"),
  THREADS("threads"),
  EXECUTORS("executors"),
  FORK_JOIN("fork-join"),
  FUTURES("futures"),
  TIMERS("timers"),
  RESOURCES("resources"),
  OPENTELEMETRY("opentelemetry"),
  REQUESTS("requests"),
  NETTY("netty"),
  REACTOR("reactor"),
  API("api"),

  /** Changes what the application logs, and so is there only when it is named. */
  MDC("mdc");

  private final String word;

  HookGroup(String word) {
    this.word = word;
  }

  /** Whether its hooks are of a library whose frames are not the application's own places. */
  boolean isOfLibrary() {
    return this == NETTY || this == REACTOR;
  }

  /** Those that are there when nothing is said. */
  public static EnumSet<HookGroup> usual() {
    return EnumSet.complementOf(EnumSet.of(MDC));
  }

  /** The word that stands for it in options. */
  public String word() {
    return word;
  }
}
