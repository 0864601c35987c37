package dev.consolation.server.attach;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * In which view of the machine a process lives: containers have their own files, numbers and
 * network. Linux; elsewhere every process lives in ours.
 */
final class Namespaces {
  private Namespaces() {}

  /** The process's own root folder, as this process reaches it; "/" when they have the same. */
  static Path root(long pid) {
    return shares(pid, "mnt") ? Path.of("/") : Path.of("/proc/" + pid + "/root");
  }

  /** Whether the process's network, hence its 127.0.0.1, is ours. */
  static boolean sharesNetwork(long pid) {
    return shares(pid, "net");
  }

  private static boolean shares(long pid, String kind) {
    try {
      Path theirs = Files.readSymbolicLink(Path.of("/proc/" + pid + "/ns/" + kind));
      return theirs.equals(Files.readSymbolicLink(Path.of("/proc/self/ns/" + kind)));
    } catch (IOException | UnsupportedOperationException e) {
      return true; // it cannot be told: not Linux, or not ours to look at
    }
  }

  /** The number that the process has inside its container. */
  static long inside(long pid) {
    try {
      List<String> lines = Files.readAllLines(Path.of("/proc/" + pid + "/status"));
      for (String line : lines) {
        if (line.startsWith("NSpid:")) {
          return Long.parseLong(line.substring(line.lastIndexOf('\t') + 1).trim());
        }
      }
    } catch (IOException | NumberFormatException e) {
      return pid;
    }
    return pid;
  }

  /** Whether the process has HotSpot in it; on systems that do not tell, true. */
  static boolean hasJvm(long pid) {
    if (!Files.isDirectory(Path.of("/proc/self"))) {
      return true;
    }
    try {
      for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/maps"))) {
        if (line.endsWith("/libjvm.so")) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      return false;
    }
  }
}
