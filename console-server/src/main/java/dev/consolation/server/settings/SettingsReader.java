package dev.consolation.server.settings;

import dev.consolation.server.settings.Settings.Given;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads settings from wherever they stand; what comes later counts: the user's file, the project's
 * file, the environment, the command line.
 *
 * <p>A file has lines of {@code KEY = VALUE}; what follows {@code #} is for people. The user's is
 * {@code $XDG_CONFIG_HOME/consolation/consolation.conf} (usually in {@code ~/.config}); the
 * project's is the nearest {@code consolation.conf} in the working folder or above it. The
 * environment has {@code CONSOLATION_SETTINGS}, pairs with {@code ;} between them.
 */
public final class SettingsReader {
  /** What a file of settings is called. */
  public static final String FILE = "consolation.conf";

  /** The variable of the environment. */
  public static final String VARIABLE = "CONSOLATION_SETTINGS";

  private final Map<String, Given> given = new HashMap<>();

  private SettingsReader() {}

  /**
   * Reads all of them.
   *
   * @param environment the variables
   * @param folder the working folder
   * @param flags of the command line, as {@code KEY=VALUE}
   * @throws SettingsException when one is wrong; the message says where and what is allowed
   */
  public static Settings read(Map<String, String> environment, Path folder, List<String> flags)
      throws SettingsException {
    var reader = new SettingsReader();
    Path own = userFile(environment).orElse(Path.of("~/.config/consolation", FILE));
    for (Path file : files(environment, folder)) {
      reader.file(file, file.equals(own) ? null : own);
    }
    String variable = environment.getOrDefault(VARIABLE, "");
    reader.pairs(List.of(variable.split(";", -1)), VARIABLE);
    reader.pairs(flags, "--set");
    return new Settings(reader.given);
  }

  /** The files that there are, the one that counts less first. */
  public static List<Path> files(Map<String, String> environment, Path folder) {
    var files = new ArrayList<Path>();
    userFile(environment).filter(Files::isRegularFile).ifPresent(files::add);
    Path absolute = folder.toAbsolutePath().normalize();
    for (Path at = absolute; at != null; at = at.getParent()) {
      Path file = at.resolve(FILE);
      if (Files.isRegularFile(file)) {
        if (!files.contains(file)) {
          files.add(file);
        }
        break;
      }
    }
    return files;
  }

  /** Where the user's file would be; empty when the environment does not say where home is. */
  public static Optional<Path> userFile(Map<String, String> environment) {
    String configured = environment.getOrDefault("XDG_CONFIG_HOME", "");
    String home = environment.getOrDefault("HOME", "");
    if (configured.isEmpty() && home.isEmpty()) {
      return Optional.empty();
    }
    Path folder = configured.isEmpty() ? Path.of(home, ".config") : Path.of(configured);
    return Optional.of(folder.resolve("consolation").resolve(FILE));
  }

  /** Reads a file; {@code own}: where the user's own would be, when it is not this one. */
  private void file(Path file, @Nullable Path own) throws SettingsException {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (IOException e) {
      throw new SettingsException(file + ": cannot be read: " + e.getMessage());
    }
    Map<String, String> here = new HashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      int comment = line.indexOf('#');
      String pair = (comment < 0 ? line : line.substring(0, comment)).strip();
      if (!pair.isEmpty()) {
        pair(pair, file + ":" + (i + 1), here);
      }
    }
    for (AccessKey key : AccessKey.values()) {
      String origin = here.get(key.word());
      if (origin != null && own != null) {
        throw new SettingsException(
            origin
                + ": "
                + key.word()
                + " cannot stand in a file of a project, which might send your token to somebody"
                + " else's server: write it in "
                + own);
      }
    }
  }

  private void pairs(List<String> pairs, String origin) throws SettingsException {
    Map<String, String> here = new HashMap<>();
    for (String pair : pairs) {
      if (!pair.isBlank()) {
        pair(pair.strip(), origin, here);
      }
    }
  }

  private void pair(String pair, String origin, Map<String, String> here) throws SettingsException {
    int equals = pair.indexOf('=');
    if (equals < 0) {
      throw new SettingsException(
          origin + ": '" + pair + "' is not KEY = VALUE, as in long-poll.limit = 200ms");
    }
    String key = pair.substring(0, equals).strip();
    String value = pair.substring(equals + 1).strip();
    Optional<String> wrong = Keys.wrong(key, value);
    if (wrong.isPresent()) {
      throw new SettingsException(origin + ": " + wrong.get());
    }
    String before = here.put(key, origin);
    if (before != null) {
      throw new SettingsException(
          origin
              + ": "
              + key
              + " is given twice"
              + (before.equals(origin) ? "" : ", before at " + before)
              + (key.endsWith("." + Keys.ALLOW) ? "; write all of its places in one" : ""));
    }
    given.put(key, new Given(value, origin));
  }
}
