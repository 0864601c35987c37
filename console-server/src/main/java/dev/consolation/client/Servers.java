package dev.consolation.client;

import dev.consolation.access.Fingerprint;
import dev.consolation.server.Channels;
import dev.consolation.server.ConsoleServer;
import dev.consolation.server.access.ActsLog;
import dev.consolation.server.access.Connecting;
import dev.consolation.server.access.Endpoint;
import dev.consolation.server.access.Trust;
import dev.consolation.server.export.OtlpTarget;
import dev.consolation.server.settings.AccessKey;
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
    return usual(settings(List.of()));
  }

  private static String usual(Settings settings) throws Failure {
    String said = System.getenv().getOrDefault("CONSOLATION_SERVER", "");
    String set = settings.text(AccessKey.SERVER);
    return address(!said.isEmpty() ? said : set == null ? USUAL : set);
  }

  /** A server, reached as the settings of the user and the environment say. */
  public static Endpoint endpoint(String address) throws Failure {
    return endpoint(address, null, null, null);
  }

  /**
   * A server, and how to reach it.
   *
   * @param fingerprint of its certificate, and
   * @param authorities a file of what vouches for it: null: as the settings say
   * @param tokenFile where the token is that it wants; null: as the settings say
   */
  public static Endpoint endpoint(
      String address,
      @Nullable String fingerprint,
      @Nullable Path authorities,
      @Nullable Path tokenFile)
      throws Failure {
    Settings settings = settings(List.of());
    // What the settings say is of the server that they name; one that a command starts for itself
    // on this machine is another.
    boolean named = !Endpoint.isLoopback(address) || address.equals(usual(settings));
    String pin = named ? settings.text(AccessKey.TLS_FINGERPRINT) : null;
    String vouching = named ? settings.text(AccessKey.TLS_CA) : null;
    String token = named ? settings.text(AccessKey.TOKEN_FILE) : null;
    if (fingerprint != null || authorities != null) {
      pin = fingerprint;
      vouching = authorities == null ? null : authorities.toString();
    }
    if (pin != null && vouching != null) {
      throw new Failure("a fingerprint and a file of authorities: say one of the two");
    }
    try {
      Trust trust =
          pin != null
              ? new Trust.Pinned(Fingerprint.read(pin))
              : vouching != null ? Trust.of(AccessKey.path(vouching)) : null;
      Path file = tokenFile != null ? tokenFile : token == null ? null : AccessKey.path(token);
      return new Endpoint(address, trust, file);
    } catch (IOException | IllegalArgumentException e) {
      throw new Failure(String.valueOf(e.getMessage()), e);
    }
  }

  /** The same, of a server at an address, reached as the settings say. */
  public static Optional<ProcessList> ask(String address) throws Failure {
    return ask(endpoint(address));
  }

  /**
   * What a server knows, asked once; empty when no console server answers there.
   *
   * @throws Failure when one answers that does not let us in, or is not the one that was meant
   */
  public static Optional<ProcessList> ask(Endpoint server) throws Failure {
    ManagedChannel channel = Channels.to(server).build();
    try {
      Iterator<ProcessList> answers =
          ConsoleGrpc.newBlockingStub(channel)
              .withDeadlineAfter(10, TimeUnit.SECONDS)
              .watchProcesses(WatchProcessesRequest.getDefaultInstance());
      return answers.hasNext() ? Optional.of(answers.next()) : Optional.empty();
    } catch (StatusRuntimeException e) {
      if (Connecting.isRefusal(e.getStatus())) {
        throw new Failure(
            "the console server at " + server.address() + ": " + Connecting.why(e.getStatus()), e);
      }
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
          .acts(ActsLog.usual(System.getenv()))
          .host(address.substring(0, colon).replaceAll("[\\[\\]]", ""))
          .port(Integer.parseInt(address.substring(colon + 1)))
          .start();
    } catch (IOException | IllegalArgumentException e) {
      throw new Failure(String.valueOf(e.getMessage()), e);
    }
  }

  /** This machine's JVMs, with the agent of this distribution. */
  public static LocalJvms jvms() {
    return new MachineJvms(Servers::answers, address -> AgentAccess.options(endpoint(address)));
  }

  /** The same; agents that are put in reach that server as we do, with a token of their own. */
  public static LocalJvms jvms(Endpoint server) {
    return new MachineJvms(
        Servers::answers,
        address ->
            AgentAccess.options(address.equals(server.address()) ? server : endpoint(address)));
  }

  private static boolean answers(String address) {
    try {
      return ask(address).isPresent();
    } catch (Failure e) {
      return true; // it is there, and does not let us in
    }
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
