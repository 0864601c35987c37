package dev.consolation.gui.viewmodel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/**
 * What the user chose and finds again: theme, size of text, columns. Kept in a file of the user's
 * configuration folder; where that cannot be written it holds until the end.
 */
public final class Settings {
  private final Path file;
  private final Properties values = new Properties();

  private Settings(Path file) {
    this.file = file;
  }

  /** Light or dark. */
  public enum Theme {
    SYSTEM,
    LIGHT,
    DARK
  }

  /** Of this user: {@code desktop.properties} in the folder that the environment says. */
  public static Settings ofUser(Map<String, String> environment) {
    String config = environment.getOrDefault("XDG_CONFIG_HOME", "");
    Path folder =
        config.isEmpty() ? Path.of(System.getProperty("user.home"), ".config") : Path.of(config);
    return in(folder.resolve("consolation").resolve("desktop.properties"));
  }

  /** Of a file, which need not be there. */
  public static Settings in(Path file) {
    var settings = new Settings(file);
    if (Files.isReadable(file)) {
      try (var in = Files.newBufferedReader(file)) {
        settings.values.load(in);
      } catch (IOException | IllegalArgumentException e) {
        settings.values.clear(); // unreadable: as if nothing was chosen
      }
    }
    return settings;
  }

  public Theme theme() {
    try {
      return Theme.valueOf(values.getProperty("theme", "system").toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      return Theme.SYSTEM;
    }
  }

  public void theme(Theme theme) {
    set("theme", theme.name().toLowerCase(Locale.ROOT));
  }

  /** Steps that text is larger than usual. */
  public int larger() {
    try {
      return Integer.parseInt(values.getProperty("larger", "0"));
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  public void larger(int steps) {
    set("larger", Integer.toString(steps));
  }

  /** A text that was kept under a name; empty when there is none. */
  public String text(String name) {
    return values.getProperty(name, "");
  }

  /** Keeps a text under a name. */
  public void text(String name, String value) {
    set(name, value);
  }

  private void set(String name, String value) {
    if (value.equals(values.setProperty(name, value))) {
      return;
    }
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      try (var out = Files.newBufferedWriter(file)) {
        values.store(out, "Consolation's desktop console");
      }
    } catch (IOException e) {
      // A home that cannot be written to: the choice holds until the end.
    }
  }
}
