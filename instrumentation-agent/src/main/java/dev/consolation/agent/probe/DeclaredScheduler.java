package dev.consolation.agent.probe;

/** A scheduler that the application describes. Lives in the boot loader. */
public final class DeclaredScheduler {
  private final String name;

  DeclaredScheduler(String name) {
    this.name = name;
  }

  /** What people call it. */
  public String name() {
    return name;
  }
}
