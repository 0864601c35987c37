package dev.consolation.gui.control;

import dev.consolation.view.Tone;
import java.util.Locale;
import javafx.scene.control.Label;

/** A word on a tinted ground with round ends. */
public final class Badge extends Label {
  private String tone = "";

  public Badge() {
    getStyleClass().add("badge");
    setMinWidth(USE_PREF_SIZE);
    managedProperty().bind(visibleProperty());
  }

  public Badge(String text, Tone tone) {
    this();
    say(text, tone);
  }

  /** Another word; an empty one hides it. */
  public void say(String text, Tone now) {
    setVisible(!text.isEmpty());
    setText(text);
    tone = Tones.dress(this, tone, now);
  }

  /** Style classes of tones. */
  static final class Tones {
    private Tones() {}

    /** Takes off the class it has and puts on that of a tone; returns that. */
    static String dress(javafx.scene.Node node, String before, Tone tone) {
      String now = "tone-" + tone.name().toLowerCase(Locale.ROOT);
      if (!now.equals(before)) {
        node.getStyleClass().remove(before);
        node.getStyleClass().add(now);
      }
      return now;
    }
  }
}
