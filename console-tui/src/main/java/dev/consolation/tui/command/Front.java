package dev.consolation.tui.command;

import dev.consolation.client.Failure;
import dev.consolation.client.Servers;
import dev.consolation.client.Session;
import dev.consolation.client.source.SourceFinder;
import dev.consolation.server.ConsoleServer;
import dev.consolation.server.access.Endpoint;
import dev.consolation.server.settings.Settings;
import dev.consolation.tui.screen.Desk;
import dev.consolation.tui.terminal.ScreenLoop;
import dev.consolation.tui.terminal.Tty;
import dev.consolation.tui.theme.ColourDepth;
import dev.consolation.tui.theme.Theme;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of commands that show something live, on a terminal or as plain text. */
final class Front {
  @Option(
      names = "--plain",
      description = "Print the picture as text, again and again, instead of opening a screen.")
  private boolean plain;

  @Option(
      names = "--for",
      paramLabel = "TIME",
      converter = TimeSpan.class,
      description = "With plain text: end after this time, such as 20s or 5m.")
  private @Nullable Duration time;

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      defaultValue = "auto",
      description = "Colours: auto, 24bit, 256, 16 or none. NO_COLOR is honoured.")
  private String colour = "auto";

  @Option(
      names = "--server",
      paramLabel = "HOST:PORT",
      description =
          "The console server to use, or to start when none is there; usually "
              + Servers.USUAL
              + ". CONSOLATION_SERVER says it too, and server = in your consolation.conf.")
  private @Nullable String server;

  @Mixin private final AccessOptions access = new AccessOptions();

  @Option(
      names = "--source",
      paramLabel = "PATH",
      description =
          "Where sources are: a folder, or a -sources.jar. May be given more than once. The"
              + " working tree is looked into as well.")
  private List<Path> source = List.of();

  @Mixin private final RuleOptions rules = new RuleOptions();
  @Mixin private final ExportOptions export = new ExportOptions();
  @Mixin private final RingOptions ring = new RingOptions();

  @Option(names = "--ascii", description = "Show ASCII characters only.")
  private boolean ascii;

  /** A session with the server that was asked for. */
  Session open() throws Failure {
    Endpoint wanted = access.of(server == null ? Servers.usual() : Servers.address(server));
    Session session =
        Session.orOwn(
            wanted,
            Servers.jvms(wanted),
            ring.set(export.set(ConsoleServer.builder().settings(rules.read()))));
    try {
      if (!session.isOwn()) {
        rules.mustBeUnset(session.address());
        export.mustBeUnset(session.address());
        ring.mustBeUnset(session.address());
      }
      return session;
    } catch (Failure e) {
      session.close();
      throw e;
    }
  }

  /** A session with a server that must be there: at an address, or the one that was asked for. */
  Session connect(@Nullable String address) throws Failure {
    String said = address == null ? server : address;
    Endpoint at = access.of(said == null ? Servers.usual() : Servers.address(said));
    rules.mustBeUnset(at.address());
    export.mustBeUnset(at.address());
    ring.mustBeUnset(at.address());
    return Session.at(at, Servers.jvms(at));
  }

  /** What is looked for. */
  Settings settings() throws Failure {
    return rules.read();
  }

  /** Whether a screen will be opened. */
  boolean onScreen() {
    return !plain && time == null && Tty.present();
  }

  /** Shows the tasks of a process until the user leaves, or the time is over. */
  void showTasks(Session session, String process, PrintStream out)
      throws Failure, IOException, InterruptedException {
    if (onScreen()) {
      show(session, Desk.atTasks(process, session.backend().model()));
    } else {
      boolean ascii = this.ascii || !Tty.utf8(System.getenv());
      new PlainConsole(session, process, ascii, out).run(time);
    }
  }

  /** Shows the list of processes until the user leaves. */
  void showProcesses(Session session) throws Failure, IOException, InterruptedException {
    if (!onScreen()) {
      throw noTerminal();
    }
    show(session, Desk.atProcesses(session.backend().model()));
  }

  static Failure noTerminal() {
    return new Failure(
        "this is not a terminal. For text: 'consolation ps' lists the JVMs of this machine,"
            + " 'consolation attach PID --plain' prints what one of them does");
  }

  private void show(Session session, Desk desk) throws Failure, IOException, InterruptedException {
    Map<String, String> environment = System.getenv();
    for (Path path : source) {
      if (!Files.exists(path)) {
        throw new Failure("--source: there is no file or folder " + path);
      }
    }
    try (var sources = SourceFinder.in(source, Path.of("").toAbsolutePath())) {
      ScreenLoop.run(
          desk,
          session.backend(),
          sources,
          new Theme(depth(environment)),
          ascii || !Tty.utf8(environment));
    }
  }

  private ColourDepth depth(Map<String, String> environment) throws Failure {
    try {
      return ColourDepth.read(colour, ColourDepth.detect(environment));
    } catch (IllegalArgumentException e) {
      throw new Failure("--color: " + e.getMessage(), e);
    }
  }
}
