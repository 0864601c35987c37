package dev.consolation.client.model;

import dev.consolation.view.DelayLine;
import java.util.List;

/** The worst delays from wake to poll of a process, worst first. */
public record DelaysAnswer(String process, long now, List<DelayLine> delays) {
  public DelaysAnswer {
    delays = List.copyOf(delays);
  }
}
