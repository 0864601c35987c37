package dev.consolation.client;

import dev.consolation.server.Channels;
import dev.consolation.server.ConsoleServer;
import dev.consolation.server.export.OtlpTarget;
import dev.consolation.server.settings.Settings;
import dev.consolation.server.settings.SettingsException;
import dev.consolation.server.settings.SettingsReader;
import dev.consolation.v1.ConsoleGrpc;
import dev.consolation.v1.ProcessList;
import dev.consolation.v1.WatchProcessesRequest;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Finds console servers. */
public final class Servers {
  public static final String USUAL = "127.0.0.1:" + ConsoleServer.DEFAULT_PORT;

  private Servers() {}

  /** Where the server is that commands use when nothing is said. */
  public static String usual() throws Failure {
    return address(System.getenv().getOrDefault("CONSOLATION_SERVER", USUAL));
  }

  /** What a server knows, asked once; empty when no console server answers there. */
  public static Optional<ProcessList> ask(String address) {
    ManagedChannel channel = Channels.to(address).build();
    try {
      Iterator<ProcessList> answers =
          ConsoleGrpc.newBlockingStub(channel)
              .withDeadlineAfter(10, TimeUnit.SECONDS)
              .watchProcesses(WatchProcessesRequest.getDefaultInstance());
      return answers.hasNext() ? Optional.of(answers.next()) : Optional.empty();
    } catch (StatusRuntimeException e) {
      return Optional.empty();
    } finally {
      channel.shutdownNow();
    }
  }

  /**
   * The settings that are in force here: of the user's file, the project's, the environment.
   *
   * @param flags of the command line, as {@code KEY=VALUE}
   */
  public static Settings settings(List<String> flags) throws Failure {
    try {
      return SettingsReader.read(System.getenv(), Path.of(""), flags);
    } catch (SettingsException e) {
      throw new Failure(String.valueOf(e.getMessage()), e);
    }
  }

  /** Starts one inside of this process. */
  public static ConsoleServer start(String address, Settings settings, @Nullable OtlpTarget otlp)
      throws Failure {
    ConsoleServer.Builder server = ConsoleServer.builder().settings(settings);
    return start(address, otlp == null ? server : server.otlp(otlp));
  }

  /** Starts one inside of this process that is made so, at an address. */
  public static ConsoleServer start(String address, ConsoleServer.Builder server) throws Failure {
    int colon = address.lastIndexOf(':');
    try {
      return server
          .host(address.substring(0, colon).replaceAll("[\\[\\]]", ""))
          .port(Integer.parseInt(address.substring(colon + 1)))
          .start();
    } catch (IOException | IllegalArgumentException e) {
      throw new Failure(String.valueOf(e.getMessage()), e);
    }
  }

  /** This machine's JVMs, with the agent of this distribution. */
  public static LocalJvms jvms() {
    return new MachineJvms(address -> ask(address).isPresent());
  }

  /** Completes what a user wrote: {@code 7117}, {@code host}, {@code host:7117}. */
  public static String address(String text) throws Failure {
    String port = text.substring(text.lastIndexOf(':') + 1);
    if (text.matches("\\d+")) {
      return checked("127.0.0.1", text, text);
    }
    if (text.endsWith("]") || text.indexOf(':') < 0) {
      return text + ":" + ConsoleServer.DEFAULT_PORT;
    }
    return checked(text.substring(0, text.lastIndexOf(':')), port, text);
  }

  private static String checked(String host, String port, String text) throws Failure {
    boolean number = port.matches("\\d{1,5}") && Integer.parseInt(port) <= 65_535;
    if (!number || host.isEmpty()) {
      throw new Failure("'" + text + "' is not an address: write HOST:PORT, as in " + USUAL);
    }
    return host + ":" + Integer.parseInt(port);
  }
}
