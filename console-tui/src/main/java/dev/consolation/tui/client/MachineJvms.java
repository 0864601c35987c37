package dev.consolation.tui.client;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import com.sun.tools.attach.VirtualMachineDescriptor;
import dev.consolation.tui.model.JvmLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The JVMs of this machine, through the JDK's attach mechanism. */
public final class MachineJvms implements LocalJvms {
  private final Path agent;

  /**
   * For attaching with an agent.
   *
   * @param agent its jar
   */
  public MachineJvms(Path agent) {
    this.agent = agent;
  }

  @Override
  public List<JvmLine> list() {
    String own = Long.toString(ProcessHandle.current().pid());
    return VirtualMachine.list().stream()
        .filter(d -> !d.id().equals(own))
        .map(MachineJvms::line)
        .toList();
  }

  private static JvmLine line(VirtualMachineDescriptor descriptor) {
    long pid = Long.parseLong(descriptor.id());
    Optional<ProcessHandle.Info> info = ProcessHandle.of(pid).map(ProcessHandle::info);
    String name = descriptor.displayName();
    int space = name.indexOf(' ');
    return new JvmLine(
        pid,
        space < 0 ? name : name.substring(0, space),
        info.flatMap(ProcessHandle.Info::command).map(MachineJvms::version).orElse(""),
        info.flatMap(ProcessHandle.Info::user).orElse(""),
        "");
  }

  // From the release file of the JDK that the command belongs to; empty when there is none.
  private static String version(String java) {
    Path bin = Path.of(java).getParent();
    Path release = bin == null ? null : bin.resolveSibling("release");
    if (release == null || !Files.isReadable(release)) {
      return "";
    }
    try {
      return Files.readAllLines(release).stream()
          .filter(l -> l.startsWith("JAVA_VERSION="))
          .map(l -> l.substring("JAVA_VERSION=".length()).replace("\"", ""))
          .findFirst()
          .orElse("");
    } catch (IOException e) {
      return "";
    }
  }

  @Override
  public void attach(long pid, String address) throws IOException {
    if (ProcessHandle.of(pid).isEmpty()) {
      throw new IOException("there is no process " + pid + "; 'consolation ps' lists the JVMs");
    }
    VirtualMachine machine;
    try {
      machine = VirtualMachine.attach(Long.toString(pid));
    } catch (AttachNotSupportedException | IOException e) {
      throw new IOException(
          "process "
              + pid
              + " does not let itself be attached to ("
              + e.getMessage()
              + "): it must be a JVM of your own user, started without"
              + " -XX:+DisableAttachMechanism",
          e);
    }
    try {
      machine.loadAgent(agent.toString(), "jar=" + agent + ",server=" + address);
    } catch (AgentLoadException | AgentInitializationException e) {
      throw new IOException(
          "process " + pid + " did not take the agent " + agent + ": " + e.getMessage(), e);
    } finally {
      machine.detach();
    }
  }
}
