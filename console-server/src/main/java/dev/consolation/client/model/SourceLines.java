package dev.consolation.client.model;

import dev.consolation.view.Place;

/** The code at a place, where its source is found. Methods do not wait. */
public interface SourceLines {
  /** None is found. */
  SourceLines NONE = place -> "";

  /** The line without the space around it; empty when it is not found, or not found yet. */
  String line(Place place);

  /** Calls back, on any thread, when a line was found that was not known before. */
  default void onFound(Runnable listener) {}
}
