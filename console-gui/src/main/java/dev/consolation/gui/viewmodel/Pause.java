package dev.consolation.gui.viewmodel;

import dev.consolation.client.model.Answers;
import dev.consolation.client.model.Model;
import org.jspecify.annotations.Nullable;

/** Lets the numbers stand still. What is asked for meanwhile is answered with what is true then. */
public final class Pause {
  private boolean on;
  private @Nullable Answers kept;

  public boolean on() {
    return on;
  }

  /** Begins, or goes on. */
  public void invert() {
    on = !on;
    kept = null;
  }

  /** What is shown of what is known now. */
  public Model shown(Model now) {
    if (!on) {
      return now;
    }
    Answers still = kept == null ? now.answers() : kept.standingStill(now.answers());
    kept = still;
    return now.with(still);
  }
}
