package dev.consolation.tui.command;

import dev.consolation.client.Failure;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import org.jspecify.annotations.Nullable;

/** The files that come with the console, in the folder of its jar. */
final class Distribution {
  private Distribution() {}

  /** The jar of the example services. */
  static Path examples() throws Failure {
    return file("consolation-examples.jar");
  }

  /** The console's own jar, whose manifest names the libraries. */
  static Path console() throws Failure {
    return file("consolation.jar");
  }

  /** The folder of the desktop console's jars. */
  static Path desktop() throws Failure {
    return file("desktop/consolation-desktop.jar").resolveSibling("");
  }

  private static Path file(String name) throws Failure {
    Path folder = folder();
    Path file = folder == null ? null : folder.resolve(name);
    if (file == null || !Files.isRegularFile(file)) {
      throw new Failure(
          name
              + " is not beside consolation.jar"
              + (folder == null ? "" : ", in " + folder)
              + ": build the project with 'mvn package', or copy the whole folder");
    }
    return file;
  }

  private static @Nullable Path folder() {
    CodeSource source = Distribution.class.getProtectionDomain().getCodeSource();
    if (source == null) {
      return null;
    }
    try {
      Path at = Path.of(source.getLocation().toURI()).toAbsolutePath();
      // Classes that are not in a jar are those of a build, beside the folder that it makes.
      return Files.isDirectory(at) ? at.resolveSibling("consolation") : at.getParent();
    } catch (URISyntaxException e) {
      return null;
    }
  }
}
