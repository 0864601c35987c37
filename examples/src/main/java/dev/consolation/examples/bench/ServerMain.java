package dev.consolation.examples.bench;

import dev.consolation.server.ConsoleServer;
import java.io.IOException;

/** A console server in a process of its own; ends when its input does. */
final class ServerMain {
  private ServerMain() {}

  /** Prints {@code port N}; and, for each line that comes in, {@code heap BYTES} in use. */
  public static void main(String[] args) throws IOException {
    try (ConsoleServer server = ConsoleServer.builder().port(0).start()) {
      System.out.println("port " + server.port());
      while (System.in.read() >= 0) {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        System.out.println("heap " + (runtime.totalMemory() - runtime.freeMemory()));
      }
    }
  }
}
