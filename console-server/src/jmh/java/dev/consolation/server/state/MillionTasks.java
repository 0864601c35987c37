package dev.consolation.server.state;

import dev.consolation.task.WaitKind;
import java.util.List;

/** A million tasks that wait, as their agent would tell of them. */
public final class MillionTasks {
  /** How many. */
  public static final int COUNT = 1_000_000;

  private MillionTasks() {}

  /** Feeds them; {@code polls} polls each. */
  public static Feeding parked(int polls) {
    var feeding = new Feeding(Retention.DEFAULT);
    var mix = new EventMix();
    for (int i = 0; i < COUNT; i++) {
      mix.spawn(100 + i);
      mix.poll(100 + i, 2_000 + i % 1000, WaitKind.PARK);
    }
    for (int p = 1; p < polls; p++) {
      for (int i = 0; i < COUNT; i++) {
        mix.wake(100 + i);
        mix.poll(100 + i, 2_000 + i % 777, WaitKind.PARK);
      }
    }
    List<EventMix.Batch> batches = mix.batches();
    AgentFeed feed = feeding.feed();
    for (EventMix.Batch batch : batches) {
      feed.write(batch.now(), () -> feed.events(batch.bytes(), batch.length()));
    }
    return feeding;
  }
}
