package dev.consolation.client;

import dev.consolation.client.model.JvmLine;
import dev.consolation.process.AgentMark;
import dev.consolation.server.attach.AgentJar;
import dev.consolation.server.attach.Attach;
import dev.consolation.server.attach.AttachException;
import dev.consolation.server.attach.JavaProcess;
import dev.consolation.server.attach.JavaProcesses;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The JVMs of the machine that the console runs on. */
public final class MachineJvms implements LocalJvms {
  private static final int OLDEST = 17;

  private final Predicate<String> answers;
  private final Reach reach;

  /** What an agent is told of a server. */
  interface Reach {
    /** Options of an agent of the server at an address. */
    Map<String, String> of(String address) throws Failure;
  }

  /**
   * With a way to find servers.
   *
   * @param answers whether a console server answers at an address, {@code host:port}
   */
  MachineJvms(Predicate<String> answers, Reach reach) {
    this.answers = answers;
    this.reach = reach;
  }

  @Override
  public List<JvmLine> list() {
    return JavaProcesses.list().stream().map(MachineJvms::line).toList();
  }

  private static JvmLine line(JavaProcess process) {
    AgentMark mark = process.agent();
    return new JvmLine(
        process.pid(),
        process.main(),
        process.version(),
        process.user(),
        mark == null ? "" : mark.server(),
        obstacle(process));
  }

  private static String obstacle(JavaProcess process) {
    String own = System.getProperty("user.name");
    if (!process.user().isEmpty() && !own.equals("root") && !process.user().equals(own)) {
      return "runs as " + process.user() + ", you are " + own;
    }
    if (!process.attachable()) {
      return "started with -XX:+DisableAttachMechanism";
    }
    return process.feature() != 0 && process.feature() < OLDEST
        ? "the agent needs JDK " + OLDEST
        : "";
  }

  @Override
  public void attach(long pid, String address) throws IOException {
    AgentMark mark = JavaProcesses.find(pid).map(JavaProcess::agent).orElse(null);
    if (mark != null && mark.server().equals(address)) {
      return; // it is there, and comes by itself
    }
    try {
      Map<String, String> options = reach.of(address);
      if (mark != null) {
        moveAway(mark);
      }
      Attach.attach(pid, AgentJar.locate(), options);
      OwnActs.write("attach", pid, "done");
    } catch (AttachException | Failure e) {
      OwnActs.write("attach", pid, "failed: " + e.getMessage());
      throw new IOException(e.getMessage(), e);
    }
  }

  // An agent whose server is gone is free; one whose server is there is somebody's.
  private void moveAway(AgentMark mark) throws IOException, AttachException {
    if (answers.test(mark.server())) {
      throw new IOException(
          "process "
              + mark.pid()
              + " is observed already, through the console server at "
              + mark.server()
              + ": 'consolation connect "
              + mark.server()
              + "' shows it");
    }
    Attach.detach(mark.pid(), AgentJar.locate());
  }
}
