package dev.consolation.gui.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import dev.consolation.gui.viewmodel.Settings;
import dev.consolation.view.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;

/**
 * How everything in a window looks: light or dark, how large the text is. Tells those who paint
 * when that changes. Of the window's thread.
 */
public final class Look {
  private static final double USUAL = 13;
  private static final double STEP = 1;
  private static final double LEAST = 9;
  private static final double MOST = 28;
  private static final String STYLES =
      Objects.requireNonNull(Look.class.getResource("consolation.css")).toExternalForm();

  private final Settings settings;
  private final List<Runnable> listeners = new ArrayList<>();
  private final List<Parent> roots = new ArrayList<>();
  private boolean dark;
  private double size;
  private TextWidths text;
  private TextWidths strong;
  private TextWidths mono;

  public Look(Settings settings) {
    this.settings = settings;
    size = Math.clamp(USUAL + settings.larger() * STEP, LEAST, MOST);
    dark = wanted();
    text = new TextWidths(font(FontWeight.NORMAL));
    strong = new TextWidths(font(FontWeight.BOLD));
    mono = new TextWidths(Font.font("Monospaced", size));
    apply();
    Platform.getPreferences().colorSchemeProperty().subscribe(scheme -> followSystem());
  }

  /** Gives a window's root the styles and keeps them up to date. */
  public void dress(Parent root) {
    roots.add(root);
    root.getStylesheets().add(STYLES);
    dressed(root);
  }

  public Palette palette() {
    return dark ? Palette.DARK : Palette.LIGHT;
  }

  public boolean dark() {
    return dark;
  }

  /** The size of ordinary text in pixels; distances are multiples of it. */
  public double em() {
    return size;
  }

  /** Measures ordinary text. */
  public TextWidths text() {
    return text;
  }

  /** Measures text that stands out. */
  public TextWidths strong() {
    return strong;
  }

  /** Measures code. */
  public TextWidths mono() {
    return mono;
  }

  /** Calls back whenever it changed. */
  public void onChange(Runnable listener) {
    listeners.add(listener);
  }

  /** Light instead of dark, or the other way round; kept. */
  public void invert() {
    settings.theme(dark ? Settings.Theme.LIGHT : Settings.Theme.DARK);
    followSystem();
  }

  /** Larger text, or smaller for a negative number, by so many steps; 0: the usual size. */
  public void larger(int steps) {
    int now = steps == 0 ? 0 : settings.larger() + steps;
    double wanted = Math.clamp(USUAL + now * STEP, LEAST, MOST);
    if (steps != 0 && wanted == size) {
      return;
    }
    settings.larger(now);
    size = wanted;
    text = new TextWidths(font(FontWeight.NORMAL));
    strong = new TextWidths(font(FontWeight.BOLD));
    mono = new TextWidths(Font.font("Monospaced", size));
    apply();
  }

  private void followSystem() {
    boolean now = wanted();
    if (now != dark) {
      dark = now;
      apply();
    }
  }

  private boolean wanted() {
    return switch (settings.theme()) {
      case DARK -> true;
      case LIGHT -> false;
      case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
    };
  }

  private void apply() {
    Application.setUserAgentStylesheet(
        dark
            ? new PrimerDark().getUserAgentStylesheet()
            : new PrimerLight().getUserAgentStylesheet());
    roots.forEach(this::dressed);
    listeners.forEach(Runnable::run);
  }

  private void dressed(Parent root) {
    var style = new StringBuilder("-fx-font-size: " + size + "px;");
    for (Tone tone : Tone.values()) {
      style.append("-tone-").append(tone.name().toLowerCase(java.util.Locale.ROOT));
      style.append(": ").append(palette().hex(tone)).append(';');
    }
    style.append("-ground-alert: ").append(Palette.hex(palette().tint(Tone.DANGER, 0.18)));
    style.append(";-ground-warning: ").append(Palette.hex(palette().tint(Tone.WARNING, 0.16)));
    style.append(";-ground-good: ").append(Palette.hex(palette().tint(Tone.GOOD, 0.14)));
    style.append(";-ground-accent: ").append(Palette.hex(palette().tint(Tone.ACCENT, 0.14)));
    style.append(";-ground-chosen: ").append(Palette.hex(palette().chosen())).append(';');
    root.setStyle(style.toString());
  }

  private Font font(FontWeight weight) {
    return Font.font(Font.getDefault().getFamily(), weight, size);
  }
}
