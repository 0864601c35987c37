package dev.consolation.client;

import dev.consolation.client.model.Backend;
import dev.consolation.client.model.Connection;
import dev.consolation.client.model.Model;
import dev.consolation.server.ConsoleServer;
import dev.consolation.server.access.Endpoint;
import dev.consolation.server.playback.Replay;
import dev.consolation.server.record.Recorder;
import dev.consolation.server.settings.Settings;
import dev.consolation.view.ProcessState;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A console's backend for the time of one command: connected to the server that runs already, or
 * with a server of its own.
 */
public final class Session implements AutoCloseable {
  /** An address for a server that nobody else knows. */
  public static final String PRIVATE = "127.0.0.1:0";

  private final @Nullable ConsoleServer server;
  private final Endpoint endpoint;
  private final Backend backend;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  private Session(@Nullable ConsoleServer server, Endpoint endpoint, LocalJvms jvms) {
    this.server = server;
    this.endpoint = endpoint;
    backend = ServerClient.connect(endpoint, jvms);
    backend.onChange(
        () -> {
          lock.lock();
          try {
            changed.signalAll();
          } finally {
            lock.unlock();
          }
        });
  }

  /**
   * To the server at an address when there is one, else with a server of its own there, which looks
   * for what the settings of the user, the project and the environment say.
   */
  public static Session orOwn(String address, LocalJvms jvms) throws Failure {
    return orOwn(address, jvms, Servers.settings(List.of()));
  }

  /**
   * To the server at an address when there is one, else with a server of its own there.
   *
   * @param settings of a server of its own
   */
  public static Session orOwn(String address, LocalJvms jvms, Settings settings) throws Failure {
    return orOwn(address, jvms, ConsoleServer.builder().settings(settings));
  }

  /**
   * To the server at an address when there is one, else with a server of its own there.
   *
   * @param own makes a server of its own
   */
  public static Session orOwn(String address, LocalJvms jvms, ConsoleServer.Builder own)
      throws Failure {
    return orOwn(Servers.endpoint(address), jvms, own);
  }

  /**
   * To a server when it is there, else with a server of its own at that address, which is one of
   * this machine.
   *
   * @param own makes a server of its own
   */
  public static Session orOwn(Endpoint wanted, LocalJvms jvms, ConsoleServer.Builder own)
      throws Failure {
    if (Servers.ask(wanted).isPresent()) {
      return new Session(null, wanted, jvms);
    }
    if (wanted.trust() != null) {
      throw absent(wanted.address());
    }
    ConsoleServer server = start(wanted.address(), own);
    return new Session(server, Endpoint.plain(server.address()), jvms);
  }

  /** To a server that must be there. */
  public static Session at(String address, LocalJvms jvms) throws Failure {
    return at(Servers.endpoint(address), jvms);
  }

  /** To a server that must be there. */
  public static Session at(Endpoint server, LocalJvms jvms) throws Failure {
    if (Servers.ask(server).isEmpty()) {
      throw absent(server.address());
    }
    return new Session(null, server, jvms);
  }

  private static Failure absent(String address) {
    return new Failure(
        "no console server answers at "
            + address
            + ": start one with 'consolation serve', or leave the address out");
  }

  /** With a server of its own that nobody else knows. */
  public static Session own() throws Failure {
    return own(Settings.DEFAULT);
  }

  /** With a server of its own that nobody else knows, which looks for what the settings say. */
  public static Session own(Settings settings) throws Failure {
    ConsoleServer server = Servers.start(PRIVATE, settings, null);
    return new Session(server, Endpoint.plain(server.address()), Servers.jvms());
  }

  /** With a server of this process, which somebody else closes. */
  public static Session with(ConsoleServer server) {
    return new Session(null, Endpoint.plain(server.address()), Servers.jvms());
  }

  /** With a server of its own that records at an address; port 0 for any that is free. */
  public static Session recording(String address, Recorder recorder) throws Failure {
    ConsoleServer server = Servers.start(address, ConsoleServer.builder().recorder(recorder));
    return new Session(server, Endpoint.plain(server.address()), Servers.jvms());
  }

  /** With a server of its own that shows the process of a recording at a moment. */
  public static Session playing(Replay replay) throws Failure {
    ConsoleServer server = Servers.start(PRIVATE, Settings.DEFAULT, null);
    server.play(replay);
    return new Session(server, Endpoint.plain(server.address()), Servers.jvms());
  }

  private static ConsoleServer start(String address, ConsoleServer.Builder own) throws Failure {
    try {
      return Servers.start(address, own);
    } catch (Failure taken) {
      if (!address.equals(Servers.USUAL)) {
        throw taken;
      }
      // By a program that is no console server. Nobody asked for this port, so any other will do.
      return Servers.start(PRIVATE, own);
    }
  }

  /** Whether the server is its own. */
  public boolean isOwn() {
    return server != null;
  }

  public Backend backend() {
    return backend;
  }

  public String address() {
    return endpoint.address();
  }

  /** The server, and how it is reached. */
  public Endpoint server() {
    return endpoint;
  }

  /** Waits for something to be so; false when the time is over first. */
  public boolean await(Duration time, Predicate<Model> condition) throws InterruptedException {
    long left = time.toNanos();
    lock.lockInterruptibly();
    try {
      while (!condition.test(backend.model())) {
        if (left <= 0) {
          return false;
        }
        left = changed.awaitNanos(left);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Puts the agent into a process unless it is there; returns the id of the process. */
  public String attach(long pid) throws Failure, InterruptedException {
    await(
        Duration.ofSeconds(5),
        m -> m.connection().phase() == Connection.Phase.CONNECTED || id(m, pid) != null);
    String known = id(backend.model(), pid);
    if (known != null) {
      return known;
    }
    backend.attach(pid);
    await(
        Duration.ofSeconds(60),
        m ->
            m.attaching() != null
                && !(m.attaching().process().isEmpty() && m.attaching().error().isEmpty()));
    var attaching = backend.model().attaching();
    if (attaching == null || attaching.process().isEmpty()) {
      throw new Failure(
          attaching == null || attaching.error().isEmpty()
              ? "process " + pid + " did not let the agent in within a minute"
              : attaching.error());
    }
    return attaching.process();
  }

  public static @Nullable String id(Model model, long pid) {
    return model.processes().stream()
        .filter(p -> p.pid() == pid && p.state() == ProcessState.CONNECTED)
        .map(p -> p.id())
        .findFirst()
        .orElse(null);
  }

  @Override
  public void close() {
    backend.close();
    if (server != null) {
      server.close();
    }
  }
}
