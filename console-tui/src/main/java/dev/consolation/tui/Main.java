package dev.consolation.tui;

import dev.consolation.tui.command.Root;

/** Where the {@code consolation} command begins. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(Root.commandLine().execute(args));
  }
}
