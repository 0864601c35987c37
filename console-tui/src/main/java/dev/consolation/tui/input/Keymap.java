package dev.consolation.tui.input;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The keys of one screen as data: input, footer and help are made from the same table. */
public final class Keymap {
  private final List<Binding> bindings;
  private final Map<String, Command> commands = new HashMap<>();

  private Keymap(List<Binding> bindings) {
    this.bindings = List.copyOf(bindings);
    for (Binding binding : bindings) {
      for (String key : binding.keys()) {
        Command other = commands.put(key, binding.command());
        if (other != null) {
          throw new IllegalArgumentException(
              "key " + key + " stands for " + other + " and for " + binding.command());
        }
      }
    }
  }

  /**
   * A line of the table.
   *
   * @param keys names as of {@link Key}; the first is the one that the footer shows
   * @param hint a word for the footer; empty: the footer leaves it out
   * @param help a sentence for the help
   */
  public record Binding(Command command, List<String> keys, String hint, String help) {
    public Binding {
      keys = List.copyOf(keys);
    }

    /** The keys as the help shows them. */
    public String shownKeys() {
      return String.join(" ", keys.stream().map(Keymap::shown).toList());
    }
  }

  /** Starts a table. */
  public static Builder of() {
    return new Builder();
  }

  public List<Binding> bindings() {
    return bindings;
  }

  /** What a key stands for here. */
  public @Nullable Command command(Key key) {
    return commands.get(key.name());
  }

  /** A key as footers and help show it: arrows as signs. */
  public static String shown(String key) {
    return switch (key) {
      case "Up" -> "↑";
      case "Down" -> "↓";
      case "Left" -> "←";
      case "Right" -> "→";
      case "Space" -> "space";
      default -> key;
    };
  }

  /** Collects the lines of a table. */
  public static final class Builder {
    private final List<Binding> bindings = new ArrayList<>();

    private Builder() {}

    /** A line that the footer leaves out. */
    public Builder key(Command command, String help, String... keys) {
      return hint(command, "", help, keys);
    }

    /** A line that the footer shows with a word. */
    public Builder hint(Command command, String hint, String help, String... keys) {
      bindings.add(new Binding(command, List.of(keys), hint, help));
      return this;
    }

    /** Takes in all lines of another table. */
    public Builder all(Keymap other) {
      bindings.addAll(other.bindings);
      return this;
    }

    public Keymap build() {
      return new Keymap(bindings);
    }
  }
}
