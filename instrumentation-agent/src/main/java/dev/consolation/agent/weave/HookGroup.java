package dev.consolation.agent.weave;

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
  API("api");

  private final String word;

  HookGroup(String word) {
    this.word = word;
  }

  /** The word that stands for it in options. */
  public String word() {
    return word;
  }
}
