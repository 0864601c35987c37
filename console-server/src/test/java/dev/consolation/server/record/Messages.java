package dev.consolation.server.record;

import com.google.protobuf.ByteString;
import dev.consolation.event.EventKind;
import dev.consolation.event.EventWriter;
import dev.consolation.server.testing.LongStory;
import dev.consolation.v1.AgentMessage;
import dev.consolation.v1.Batch;
import dev.consolation.v1.Name;

/** Messages as an agent sends them: a hello, and a batch each second with one more task. */
final class Messages {
  static final long BEGIN = LongStory.BEGIN;
  static final long SECOND = 1_000_000_000L;

  private Messages() {}

  static AgentMessage hello() {
    return LongStory.hello();
  }

  /** The batch {@code n}, from 1, {@code n} seconds after the hello: it spawns task {@code n}. */
  static AgentMessage batch(int n) {
    var events = new EventWriter(64);
    long[] args = new long[EventKind.MAX_ARGUMENTS];
    args[EventKind.TASK_KIND] = 1;
    args[EventKind.NAME_PREFIX] = n;
    events.put(EventKind.SPAWN, n * SECOND - 1, 100 + n, args, EventKind.NAME_PREFIX + 1);
    return AgentMessage.newBuilder()
        .setBatch(
            Batch.newBuilder()
                .setSequence(n)
                .setNowNanos(n * SECOND)
                .addNames(Name.newBuilder().setId(n).setText("order-".repeat(30) + n))
                .setEvents(ByteString.copyFrom(events.bytes(), 0, events.size()))
                .setEventCount(1))
        .build();
  }
}
