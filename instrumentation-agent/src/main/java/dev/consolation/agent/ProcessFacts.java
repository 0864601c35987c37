package dev.consolation.agent;

import dev.consolation.agent.export.Hello;
import dev.consolation.agent.probe.Installation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/** What this process is: found out once, on a thread of the agent, because some of it is slow. */
final class ProcessFacts {
  private static final int PROCESS_ID_BYTES = 16;

  private final String process;
  private final long pid;
  private final long startedMillis;
  private final String main;
  private final String jvm;
  private final String host;

  ProcessFacts() {
    process = HexFormat.of().formatHex(Installation.process(random()));
    ProcessHandle handle = ProcessHandle.current();
    pid = handle.pid();
    startedMillis = handle.info().startInstant().orElse(Instant.EPOCH).toEpochMilli();
    main = main(System.getProperty("sun.java.command", ""));
    jvm = Runtime.version() + " (" + System.getProperty("java.vendor", "") + ")";
    host = host();
  }

  /** Without the JDK's providers where that is possible: they are many classes to load. */
  private static byte[] random() {
    byte[] random = new byte[PROCESS_ID_BYTES];
    try (InputStream device = Files.newInputStream(Path.of("/dev/urandom"))) {
      if (device.readNBytes(random, 0, random.length) == random.length) {
        return random;
      }
    } catch (IOException e) {
      // Not every system has it.
    }
    new SecureRandom().nextBytes(random);
    return random;
  }

  /** The main class or jar of what the JVM keeps of its command line. */
  static String main(String command) {
    int jar = command.indexOf(".jar ");
    int end = jar < 0 ? command.indexOf(' ') : jar + 4;
    return end < 0 ? command : command.substring(0, end);
  }

  /** Not by asking the network, which can take long. */
  private static String host() {
    for (String file : new String[] {"/proc/sys/kernel/hostname", "/etc/hostname"}) {
      try {
        return Files.readString(Path.of(file), StandardCharsets.UTF_8).trim();
      } catch (IOException | SecurityException e) {
        // The next place may have it.
      }
    }
    String windows = System.getenv("COMPUTERNAME");
    String other = System.getenv("HOSTNAME");
    return windows != null ? windows : other != null ? other : "";
  }

  long pid() {
    return pid;
  }

  long startedMillis() {
    return startedMillis;
  }

  Hello hello(Options options, boolean attached, List<String> hooks, List<String> missingHooks) {
    long nanos = System.nanoTime();
    Instant now = Instant.now();
    return new Hello(
        process,
        pid,
        main,
        options.name(),
        jvm,
        Runtime.version().feature(),
        AgentVersion.VERSION,
        host,
        startedMillis,
        now.getEpochSecond() * 1_000_000_000L + now.getNano(),
        nanos - Installation.origin(),
        attached,
        Runtime.getRuntime().availableProcessors(),
        hooks,
        missingHooks);
  }
}
