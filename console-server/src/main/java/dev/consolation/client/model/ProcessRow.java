package dev.consolation.client.model;

import dev.consolation.view.Numbers;
import dev.consolation.view.ProcessLine;
import dev.consolation.view.ProcessState;
import dev.consolation.view.Tone;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of the process list: a JVM of this machine, a process that the server knows, or both.
 *
 * @param process id; empty when the server does not know it
 * @param note what can be said of it
 * @param local it is a JVM of this machine that could be attached to
 */
public record ProcessRow(
    long pid,
    String title,
    String main,
    String jdk,
    String user,
    String process,
    String note,
    Tone tone,
    boolean local) {

  /** Observed ones first, then the JVMs of this machine, then those that have ended. */
  public static List<ProcessRow> of(Model model) {
    List<JvmLine> jvms = model.jvms() == null ? List.of() : model.jvms();
    Map<Long, JvmLine> byPid = new HashMap<>();
    jvms.forEach(j -> byPid.put(j.pid(), j));
    var observed = new ArrayList<ProcessRow>();
    var over = new ArrayList<ProcessRow>();
    for (ProcessLine process : model.processes()) {
      boolean live = process.state() == ProcessState.CONNECTED;
      if (!live && process.state() != ProcessState.ENDED && byPid.containsKey(process.pid())) {
        over.add(row(process, byPid.get(process.pid())));
        continue;
      }
      JvmLine jvm = live ? byPid.remove(process.pid()) : null;
      (live ? observed : over).add(row(process, jvm));
    }
    for (JvmLine jvm : jvms) {
      if (byPid.containsKey(jvm.pid())) {
        observed.add(row(jvm));
      }
    }
    observed.addAll(over);
    return List.copyOf(observed);
  }

  private static ProcessRow row(ProcessLine process, @Nullable JvmLine jvm) {
    boolean live = process.state() == ProcessState.CONNECTED;
    return new ProcessRow(
        process.pid(),
        process.title(),
        process.main(),
        process.jdk(),
        jvm == null ? "" : jvm.user(),
        process.id(),
        live ? Numbers.of(process.liveTasks(), "task") : process.state().word(),
        process.state().tone(),
        false);
  }

  private static String note(JvmLine jvm) {
    if (!jvm.obstacle().isEmpty()) {
      return jvm.obstacle();
    }
    return jvm.agent().isEmpty() ? "Enter attaches" : "agent of " + jvm.agent();
  }

  private static ProcessRow row(JvmLine jvm) {
    boolean open = jvm.obstacle().isEmpty();
    return new ProcessRow(
        jvm.pid(), jvm.title(), jvm.main(), jvm.jdk(), jvm.user(), "", note(jvm), Tone.DIM, open);
  }
}
