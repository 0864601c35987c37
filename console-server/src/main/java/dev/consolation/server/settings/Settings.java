package dev.consolation.server.settings;

import dev.consolation.finding.Finding;
import dev.consolation.finding.Rule;
import dev.consolation.finding.Setting;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What is in force: which rules are on, their numbers, and the places in code that they leave out.
 *
 * <p>Keys are {@code RULE} for on and off, {@code RULE.allow} for the places, and {@code
 * RULE.SETTING} for a number; {@code requests} names the classes and methods whose tasks are
 * requests; {@link AccessKey} are those of the way to a server. Immutable.
 */
public final class Settings {
  /** Where a value comes from when nobody has said anything. */
  static final String USUAL = "default";

  /** What is in force when nothing is said. */
  public static final Settings DEFAULT = new Settings(Map.of());

  private final Map<String, Given> given;
  private final Map<Rule, InForce> rules = new EnumMap<>(Rule.class);
  private final Places requests;

  /**
   * A value as somebody gave it.
   *
   * @param origin where it stands: {@code consolation.conf:3}
   */
  record Given(String value, String origin) {}

  /**
   * One value that is in force.
   *
   * @param origin where it stands: {@code consolation.conf:3}, or {@code default}
   */
  public record Line(String key, String value, String origin) {
    /** Nobody has said anything. */
    public boolean isUsual() {
      return origin.equals(USUAL);
    }
  }

  /** What is said of the way to a server; null: nothing. */
  public @Nullable String text(AccessKey key) {
    return text(key.word());
  }

  private record InForce(boolean on, Map<String, Long> numbers, Places allowed) {}

  /**
   * Of values by key.
   *
   * @throws IllegalArgumentException when a value is none
   */
  Settings(Map<String, Given> given) {
    this.given = Map.copyOf(given);
    String entries = text(Keys.REQUESTS);
    requests = entries == null ? Places.NONE : Places.read(entries);
    for (Rule rule : Rule.values()) {
      Map<String, Long> numbers = new HashMap<>();
      for (Setting each : rule.settings()) {
        String text = text(rule.id() + "." + each.name());
        numbers.put(each.name(), text == null ? each.usual() : each.read(text));
      }
      String on = text(rule.id());
      String allowed = text(rule.id() + "." + Keys.ALLOW);
      rules.put(
          rule,
          new InForce(
              on == null || Keys.on(on),
              Map.copyOf(numbers),
              allowed == null ? Places.NONE : Places.read(allowed)));
    }
  }

  private @Nullable String text(String key) {
    Given value = given.get(key);
    return value == null ? null : value.value();
  }

  private InForce of(Rule rule) {
    return Objects.requireNonNull(rules.get(rule));
  }

  /** Whether findings of this rule are told. */
  public boolean isOn(Rule rule) {
    return of(rule).on();
  }

  /**
   * The number of a setting, in the unit of the setting: nanoseconds, bytes, percent.
   *
   * @throws IllegalArgumentException when the rule has no such setting
   */
  public long number(Rule rule, String setting) {
    Long number = of(rule).numbers().get(setting);
    return number == null ? rule.setting(setting).usual() : number;
  }

  /** Whether tasks of this class of code, or spawned at this {@code class.method}, are requests. */
  public boolean isRequest(String place) {
    return requests.containsAny(List.of(place));
  }

  private boolean allows(Rule rule, Collection<String> places) {
    return of(rule).allowed().containsAny(places);
  }

  /**
   * Whether a finding is to be told: its rule is on, and some of what it is about is not left out.
   *
   * @param places where a task was spawned, waits, or has its code
   */
  public boolean tells(Finding finding, LongFunction<? extends Collection<String>> places) {
    Rule rule = Rule.of(finding.name()).orElse(null);
    if (rule == null) {
      return true;
    }
    if (!isOn(rule) || of(rule).allowed().isEmpty()) {
      return isOn(rule);
    }
    boolean tasks = finding.tasks().stream().allMatch(id -> allows(rule, places.apply(id)));
    boolean sites = finding.sites().stream().allMatch(site -> allows(rule, List.of(site)));
    return !tasks || !sites || (finding.tasks().isEmpty() && finding.sites().isEmpty());
  }

  /** All that is in force, in the order of the rules. */
  public List<Line> lines() {
    var lines = new ArrayList<Line>();
    for (Rule rule : Rule.values()) {
      lines.add(line(rule.id(), "on"));
      for (Setting each : rule.settings()) {
        lines.add(line(rule.id() + "." + each.name(), each.text(each.usual())));
      }
      if (!of(rule).allowed().isEmpty()) {
        lines.add(line(rule.id() + "." + Keys.ALLOW, ""));
      }
    }
    if (!requests.isEmpty()) {
      lines.add(line(Keys.REQUESTS, ""));
    }
    for (AccessKey key : AccessKey.values()) {
      if (text(key) != null) {
        lines.add(line(key.word(), ""));
      }
    }
    return lines;
  }

  private Line line(String key, String usual) {
    Given value = given.get(key);
    return value == null
        ? new Line(key, usual, USUAL)
        : new Line(key, value.value(), value.origin());
  }
}
