package dev.consolation.tui.command;

import dev.consolation.client.OwnActs;
import dev.consolation.server.attach.AgentJar;
import dev.consolation.server.attach.Attach;
import dev.consolation.server.attach.AttachException;
import java.io.IOException;
import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * An agent that is in a process for the time of one command, and leaves it with the command: also
 * when that is told to stop in the middle.
 */
final class Guest implements AutoCloseable {
  private final long pid;
  private final PrintStream err;
  private final AtomicBoolean out = new AtomicBoolean();
  private final Thread stop = new Thread(this::leave);

  /** The agent in process {@code pid}, which was put in just now. */
  Guest(long pid, PrintStream err) {
    this.pid = pid;
    this.err = err;
    Runtime.getRuntime().addShutdownHook(stop);
  }

  private void leave() {
    if (out.compareAndSet(false, true)) {
      try {
        Attach.detach(pid, AgentJar.locate());
        OwnActs.write("detach", pid, "done");
      } catch (AttachException | IOException e) {
        // It has ended, and the agent with it; what else can be wrong was so before the look.
        if (ProcessHandle.of(pid).isPresent()) {
          err.println("consolation: the agent stays in process " + pid + ": " + e.getMessage());
        }
      }
    }
  }

  @Override
  public void close() {
    leave();
    try {
      Runtime.getRuntime().removeShutdownHook(stop);
    } catch (IllegalStateException e) {
      return; // we are told to stop: the hook runs already
    }
    err.println("the agent is out of process " + pid + " again");
  }
}
