package dev.consolation.tui.command;

import dev.consolation.tui.client.LocalJvms;
import dev.consolation.tui.client.MachineJvms;

/** This machine's JVMs, with the agent of this distribution. */
final class Machine {
  private Machine() {}

  static LocalJvms jvms() throws Failure {
    return new MachineJvms(Distribution.agent());
  }
}
