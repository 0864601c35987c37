package dev.consolation.agent;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/**
 * The options as they were given. The first place that has one wins: the agent's argument ({@code
 * key=value,key=value}), a system property ({@code consolation.key}), the environment ({@code
 * CONSOLATION_KEY}), a file of properties.
 *
 * <p>In the argument a piece without {@code =} belongs to the value before it, so that {@code
 * hooks=threads,timers} is what it looks like. Where an option can be given more than once, its
 * values are lines of one.
 */
final class Settings {
  private static final String ARGUMENT = "agent argument";
  private static final String PROPERTY = "consolation.";
  private static final String VARIABLE = "CONSOLATION_";

  private final Map<String, String> argument = new HashMap<>();
  private final Properties properties;
  private final Map<String, String> environment;
  private final Properties file = new Properties();
  private String fileName = "";

  /**
   * The options given in these places.
   *
   * @param properties of the system; they also say where the user's home is
   * @throws RefusedException when an option has a wrong key, or the file cannot be read
   */
  Settings(String argument, Properties properties, Map<String, String> environment) {
    this.properties = properties;
    this.environment = environment;
    split(argument);
    for (String word : this.argument.keySet()) {
      refuseUnknown(word, ARGUMENT);
    }
    for (String name : properties.stringPropertyNames()) {
      if (name.startsWith(PROPERTY) && name.indexOf('.', PROPERTY.length()) < 0) {
        refuseUnknown(name.substring(PROPERTY.length()), "system property " + name);
      }
    }
    readFile();
    for (String word : file.stringPropertyNames()) {
      refuseUnknown(word, fileName);
    }
  }

  private void split(String text) {
    String last = null;
    for (String piece : text.split(",", -1)) {
      int equals = piece.indexOf('=');
      if (equals >= 0) {
        last = piece.substring(0, equals).trim();
        String value = piece.substring(equals + 1).trim();
        String before = argument.put(last, value);
        if (before != null && last.equals(OptionKey.REDACT.word())) {
          argument.put(last, before + "\n" + value);
        } else if (before != null) {
          throw new RefusedException(
              "option " + last + " (" + ARGUMENT + ") is given twice: give it once");
        }
      } else if (last != null) {
        argument.put(last, argument.get(last) + "," + piece.trim());
      } else if (!piece.isBlank()) {
        throw new RefusedException(
            "option " + piece + " (" + ARGUMENT + ") has no value: write key=value,key=value");
      }
    }
  }

  private static void refuseUnknown(String word, String source) {
    if (OptionKey.of(word) != null) {
      return;
    }
    OptionKey near = OptionKey.nearest(word);
    throw new RefusedException(
        "there is no option "
            + word
            + " ("
            + source
            + ")"
            + (near == null ? "." : "; did you mean " + near.word() + "?")
            + " The options are "
            + OptionKey.words());
  }

  private void readFile() {
    Setting config = get(OptionKey.CONFIG);
    Path path;
    try {
      path =
          config.text().isEmpty()
              ? Path.of(properties.getProperty("user.home", ""), ".consolation/agent.properties")
              : Path.of(config.text());
    } catch (InvalidPathException e) {
      throw config.refused(e.getReason());
    }
    if (config.text().isEmpty() && !Files.isRegularFile(path)) {
      return;
    }
    fileName = "file " + path;
    try (Reader reader =
        new InputStreamReader(Files.newInputStream(path), StandardCharsets.UTF_8)) {
      file.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new RefusedException(
          "config=" + path + " (" + config.source() + ") cannot be read: " + e);
    }
  }

  /** The value of an option and where it stands; the standard value when it is not given. */
  Setting get(OptionKey key) {
    String word = key.word();
    String text = argument.get(word);
    if (text != null) {
      return new Setting(key, text, ARGUMENT);
    }
    text = properties.getProperty(PROPERTY + word);
    if (text != null) {
      return new Setting(key, text.trim(), "system property " + PROPERTY + word);
    }
    String variable = VARIABLE + word.toUpperCase(Locale.ROOT).replace('-', '_');
    text = environment.get(variable);
    if (text != null) {
      return new Setting(key, text.trim(), "environment variable " + variable);
    }
    text = file.getProperty(word);
    if (text != null) {
      return new Setting(key, text.trim(), fileName);
    }
    return new Setting(key, key.standard(), "default");
  }
}
