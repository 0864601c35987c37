package dev.consolation.server.attach;

import java.io.FileNotFoundException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;

/** Finds the agent's jar. */
public final class AgentJar {
  /** Names the jar, before all other places: {@value}. */
  public static final String PROPERTY = "consolation.agent.jar";

  private static final String NAME = "consolation-agent.jar";

  private AgentJar() {}

  /**
   * The agent's jar: named by the system property {@value #PROPERTY}, beside the console's jars, or
   * where a build from source puts it.
   *
   * @throws FileNotFoundException naming where it was looked for
   */
  public static Path locate() throws FileNotFoundException {
    String named = System.getProperty(PROPERTY);
    List<Path> places = named == null ? places() : List.of(Path.of(named).toAbsolutePath());
    for (Path place : places) {
      if (Files.isRegularFile(place)) {
        return place;
      }
    }
    throw new FileNotFoundException(
        "the agent's jar is not at "
            + String.join(", nor at ", places.stream().map(Path::toString).toList())
            + ": build it with mvn package, or say where it is with -D"
            + PROPERTY
            + "=FILE");
  }

  private static List<Path> places() {
    List<Path> places = new ArrayList<>();
    CodeSource source = AgentJar.class.getProtectionDomain().getCodeSource();
    try {
      Path here = Path.of(source.getLocation().toURI()).toAbsolutePath();
      // A distribution has the console's jars in lib/ and the agent's above it, or all in one.
      for (Path folder = here.getParent(); folder != null && places.size() < 2; ) {
        places.add(folder.resolve(NAME));
        folder = folder.getParent();
      }
      // A build has module/target/classes, or module/target/module.jar.
      for (Path folder = here; folder != null; folder = folder.getParent()) {
        if (folder.endsWith("target") && folder.getParent() != null) {
          Path modules = folder.getParent().resolveSibling("instrumentation-agent");
          places.add(modules.resolve("target").resolve(NAME));
          break;
        }
      }
    } catch (URISyntaxException e) {
      throw new IllegalStateException("a code source that is no URI: " + source, e);
    }
    return places;
  }
}
