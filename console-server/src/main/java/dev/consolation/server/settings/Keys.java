package dev.consolation.server.settings;

import dev.consolation.finding.Rule;
import dev.consolation.finding.Setting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which keys and values there are. */
final class Keys {
  static final String ALLOW = "allow";
  static final String REQUESTS = "requests";
  private static final String ON = "on";
  private static final String OFF = "off";

  private Keys() {}

  /** What is wrong with a key and its value, and what is allowed; empty: nothing. */
  static Optional<String> wrong(String key, String value) {
    if (key.equals(REQUESTS)) {
      try {
        Places.read(value);
        return Optional.empty();
      } catch (IllegalArgumentException e) {
        return Optional.of(key + ": " + e.getMessage());
      }
    }
    Optional<AccessKey> access = AccessKey.of(key);
    if (access.isPresent()) {
      return access.get().wrong(value).map(why -> key + ": " + why);
    }
    int dot = key.indexOf('.');
    String name = dot < 0 ? key : key.substring(0, dot);
    Optional<Rule> rule = Rule.of(name);
    if (rule.isEmpty()) {
      return Optional.of("there is no finding '" + name + "'; there are " + names());
    }
    try {
      if (dot < 0) {
        on(value);
        return Optional.empty();
      }
      String setting = key.substring(dot + 1);
      if (setting.equals(ALLOW)) {
        Places.read(value);
        return Optional.empty();
      }
      for (Setting each : rule.get().settings()) {
        if (each.name().equals(setting)) {
          each.read(value);
          return Optional.empty();
        }
      }
      return Optional.of(
          "there is no setting '" + key + "'; there are " + String.join(", ", of(rule.get())));
    } catch (IllegalArgumentException e) {
      return Optional.of(key + ": " + e.getMessage());
    }
  }

  /** The keys of one rule. */
  static List<String> of(Rule rule) {
    var keys = new ArrayList<String>(List.of(rule.id(), rule.id() + "." + ALLOW));
    rule.settings().forEach(each -> keys.add(rule.id() + "." + each.name()));
    return keys;
  }

  private static String names() {
    return Arrays.stream(Rule.values()).map(Rule::id).collect(Collectors.joining(", "));
  }

  /**
   * Reads on or off.
   *
   * @throws IllegalArgumentException when it is neither
   */
  static boolean on(String value) {
    return switch (value) {
      case ON -> true;
      case OFF -> false;
      default -> throw new IllegalArgumentException("'" + value + "' is neither on nor off");
    };
  }
}
