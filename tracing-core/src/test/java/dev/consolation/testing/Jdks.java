package dev.consolation.testing;

import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The JDKs whose JVMs the end-to-end tests observe: 17, 21 and 25.
 *
 * <pre>{@code
 * @ParameterizedTest
 * @MethodSource("dev.consolation.testing.Jdks#all")
 * void service_withAgent_staysSilent(Jdk jdk) { ... }
 * }</pre>
 *
 * <p>Where the environment says {@code CI=true}, each of them must be installed. Elsewhere, a test
 * run says on its standard error which one it did not cover.
 *
 * <p>Looked at, in this order: the system property {@code jdk.homes} (folders, separated as paths
 * are), environment variables such as {@code JAVA_HOME} and {@code JAVA_21_HOME}, the JVM of the
 * tests, that of Maven (property {@code maven.jdk.home}), and the usual folders. The first of each
 * feature version is taken.
 */
public final class Jdks {
  private static final List<Integer> WANTED = List.of(17, 21, 25);
  private static final Map<Integer, Jdk> FOUND =
      check(search(), "true".equals(System.getenv("CI")), System.err);

  private Jdks() {}

  /** Those of 17, 21 and 25 that are installed, oldest first. */
  public static List<Jdk> all() {
    return WANTED.stream().filter(FOUND::containsKey).map(FOUND::get).toList();
  }

  /** Those that have virtual threads. */
  public static List<Jdk> withVirtualThreads() {
    return all().stream().filter(jdk -> jdk.feature() >= 21).toList();
  }

  /** The JDK that runs this test. */
  public static Jdk current() {
    return new Jdk(Runtime.version().feature(), Path.of(System.getProperty("java.home")));
  }

  static Map<Integer, Jdk> check(Map<Integer, Jdk> found, boolean all, PrintStream notices) {
    List<Integer> missing = WANTED.stream().filter(feature -> !found.containsKey(feature)).toList();
    if (!missing.isEmpty()) {
      String message = "no JDK " + missing + " found; set -Djdk.homes=FOLDER:FOLDER or install it.";
      if (all) {
        throw new IllegalStateException("CI must cover JDK " + WANTED + ": " + message);
      }
      notices.println("NOT COVERED BY THIS TEST RUN: " + message);
    }
    return found;
  }

  private static Map<Integer, Jdk> search() {
    List<Path> homes = new ArrayList<>();
    String separator = System.getProperty("path.separator");
    for (String home : System.getProperty("jdk.homes", "").split(separator)) {
      homes.add(Path.of(home));
    }
    new TreeMap<>(System.getenv())
        .forEach(
            (name, value) -> {
              if (name.matches("(JAVA|JDK)_?\\d*_?HOME.*")) {
                homes.add(Path.of(value));
              }
            });
    homes.add(Path.of(System.getProperty("java.home")));
    homes.add(Path.of(System.getProperty("maven.jdk.home", "")));
    String user = System.getProperty("user.home");
    homes.addAll(inside(Path.of("/usr/lib/jvm")));
    homes.addAll(inside(Path.of(user, ".sdkman", "candidates", "java")));
    homes.addAll(inside(Path.of("/Library/Java/JavaVirtualMachines")));
    Map<Integer, Jdk> found = new TreeMap<>();
    for (Path home : homes) {
      int feature = feature(home);
      if (feature > 0) {
        found.putIfAbsent(feature, new Jdk(feature, home));
      }
    }
    return found;
  }

  private static List<Path> inside(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(folder)) {
      return folders
          .map(home -> home.resolve("Contents/Home"))
          .map(home -> Files.isDirectory(home) ? home : home.getParent().getParent())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The feature version by the {@code release} file; 0 where there is no JDK. */
  static int feature(Path home) {
    Path release = home.resolve("release");
    if (!Files.isExecutable(home.resolve("bin/javac")) || !Files.isReadable(release)) {
      return 0;
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(release)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String version = properties.getProperty("JAVA_VERSION", "\"0\"").replace("\"", "");
    return version.equals("0") ? 0 : Runtime.Version.parse(version).feature();
  }
}
