package dev.consolation.server.state;

import dev.consolation.view.Durations;
import java.util.function.LongFunction;

/**
 * A signal of a condition that found nobody waiting.
 *
 * @param at when, on the picture's clock
 * @param by the task that gave it
 */
public record LostSignal(long at, long by) {
  /** One step of a proof: who gave it how long before a wait began. */
  public static String told(
      LostSignal signal, long waitBegan, String waiter, LongFunction<String> names) {
    return names.apply(signal.by)
        + " signalled it "
        + Durations.of(waitBegan - signal.at)
        + " before the wait of "
        + waiter
        + " began, when nobody waited, and nobody has since";
  }
}
