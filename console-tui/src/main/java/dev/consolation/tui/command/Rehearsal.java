package dev.consolation.tui.command;

import com.sun.management.HotSpotDiagnosticMXBean;
import dev.consolation.client.Failure;
import dev.consolation.client.Servers;
import dev.consolation.client.Session;
import dev.consolation.server.ConsoleServer;
import dev.consolation.server.postmortem.PostMortem;
import dev.consolation.server.postmortem.frozen.FrozenAgent;
import dev.consolation.server.postmortem.hprof.Progress;
import dev.consolation.server.postmortem.report.TextReport;
import dev.consolation.server.settings.Settings;
import dev.consolation.tui.screen.Desk;
import dev.consolation.tui.terminal.ScreenLoop;
import dev.consolation.tui.widget.Grid;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The console played once without a terminal, on a heap dump of itself, so that the JVM can archive
 * the classes of server, client, dump and screen, which then need not be loaded one by one.
 *
 * <p>Prints nothing and leaves nothing behind; the launcher runs it once for each JDK and build.
 */
public final class Rehearsal {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int COLUMNS = 120;
  private static final int ROWS = 30;

  private Rehearsal() {}

  public static void main(String[] args) throws IOException, InterruptedException, Failure {
    Root.commandLine().parseArgs("open", "rehearsal.hprof");
    Path folder = Files.createTempDirectory("consolation-rehearsal");
    Path dump = folder.resolve("rehearsal.hprof");
    try {
      ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
          .dumpHeap(dump.toString(), /* live= */ true);
      play(dump);
    } finally {
      Files.deleteIfExists(dump);
      Files.deleteIfExists(folder);
    }
  }

  private static void play(Path dump) throws IOException, InterruptedException, Failure {
    try (PostMortem dead = DumpFiles.open(List.of(dump), Settings.DEFAULT, Progress.NONE);
        ConsoleServer server = Servers.start(Session.PRIVATE, Settings.DEFAULT, null);
        FrozenAgent agent = FrozenAgent.connect(dead, server.address());
        Session session = Session.with(server)) {
      session.await(PATIENCE, m -> m.process(agent.process()).isPresent());
      var desk = Desk.atTasks(agent.process(), session.backend().model());
      session.backend().want(desk.wants(COLUMNS, ROWS));
      session.await(PATIENCE, m -> m.tasks() != null);
      agent.tellRest(Progress.NONE);
      desk.update(session.backend().model());
      desk.draw(new Grid(COLUMNS, ROWS, /* ascii= */ false).canvas(), System.currentTimeMillis());
      ScreenLoop.load();
      String report = TextReport.of(dead, Progress.NONE);
      assert !report.isEmpty();
    }
  }
}
