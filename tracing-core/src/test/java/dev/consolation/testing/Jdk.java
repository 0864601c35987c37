package dev.consolation.testing;

import java.nio.file.Path;

/**
 * An installed JDK.
 *
 * @param feature its feature version, such as 21
 * @param home its folder
 */
public record Jdk(int feature, Path home) {
  /** Its {@code java} command. */
  public Path java() {
    return command("java");
  }

  /** One of its commands, such as {@code jcmd}. */
  public Path command(String name) {
    return home.resolve("bin").resolve(name);
  }

  /** For the names of parameterized tests. */
  @Override
  public String toString() {
    return "JDK " + feature;
  }
}
