package dev.consolation.agent;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The version of this agent. */
final class AgentVersion {
  /** As the build wrote it into the jar; "unknown" outside of it. */
  static final String VERSION = read();

  private AgentVersion() {}

  private static String read() {
    try (InputStream in = AgentVersion.class.getClassLoader().getResourceAsStream("version")) {
      return in == null ? "unknown" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "unknown";
    }
  }
}
