package dev.consolation.server.testing;

import com.google.protobuf.ByteString;
import dev.consolation.event.EventKind;
import dev.consolation.event.EventWriter;
import dev.consolation.task.Outcome;
import dev.consolation.task.TaskKind;
import dev.consolation.task.WaitKind;
import dev.consolation.task.WakerKind;
import dev.consolation.v1.AgentMessage;
import dev.consolation.v1.Batch;
import dev.consolation.v1.Hello;
import dev.consolation.v1.Name;
import dev.consolation.v1.Runtime;
import dev.consolation.v1.Site;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;

/**
 * What an agent says of a service that serves requests: each is spawned, polled, waits, is woken
 * twice and ends; some hundred live at once. The same each time.
 */
public final class LongStory {
  /** Between two batches. */
  public static final long BATCH_NANOS = 100_000_000;

  /** When it begins, in nanoseconds since 1970. */
  public static final long BEGIN = 1_750_000_000_000_000_000L;

  private static final int SITES = 40;
  private static final int LIVE = 500;

  private final Random random = new Random(5);
  private final EventWriter events = new EventWriter(1 << 16);
  private final long[] args = new long[EventKind.MAX_ARGUMENTS];
  private final long[] step = new long[LIVE];
  private final long[] task = new long[LIVE];
  private long now;
  private long last = 100;

  private LongStory() {}

  /** So many seconds, of so many events a batch. */
  public static List<AgentMessage> of(int seconds, int events) {
    var all = new ArrayList<AgentMessage>();
    iterator(seconds, events).forEachRemaining(all::add);
    return all;
  }

  /** The same, one after the other. */
  public static Iterator<AgentMessage> iterator(int seconds, int events) {
    var story = new LongStory();
    long batches = seconds * 1_000_000_000L / BATCH_NANOS;
    return new Iterator<>() {
      private long n = -1;

      @Override
      public boolean hasNext() {
        return n < batches;
      }

      @Override
      public AgentMessage next() {
        return n++ < 0 ? hello() : story.batch(n, events);
      }
    };
  }

  /** The first message. */
  public static AgentMessage hello() {
    return AgentMessage.newBuilder()
        .setHello(
            Hello.newBuilder()
                .setProtocol(1)
                .setProcess(ByteString.copyFrom(new byte[16]))
                .setPid(4711)
                .setMain("com.acme.Shop")
                .setJvm("25.0.3+9")
                .setJvmFeature(25)
                .setAnchorUnixNanos(BEGIN))
        .build();
  }

  private AgentMessage batch(long sequence, int count) {
    Batch.Builder batch = Batch.newBuilder().setSequence(sequence);
    if (sequence == 1) {
      batch.addRuntimes(
          Runtime.newBuilder()
              .setId(1)
              .setKindValue(1)
              .setName("virtual threads")
              .setMaxWorkers(4));
      for (int i = 1; i <= SITES; i++) {
        batch.addNames(Name.newBuilder().setId(i).setText("com.acme.Task" + i));
        batch.addSites(
            Site.newBuilder()
                .setId(i)
                .setClassName("com.acme.Shop" + i)
                .setMethod("serve")
                .setFile("Shop.java")
                .setLine(i));
      }
    }
    events.clear();
    long apart = BATCH_NANOS / (count + 1);
    for (int i = 0; i < count; i++) {
      now += apart;
      event(random.nextInt(LIVE));
    }
    now = sequence * BATCH_NANOS;
    return AgentMessage.newBuilder()
        .setBatch(
            batch
                .setNowNanos(now)
                .setEvents(ByteString.copyFrom(events.bytes(), 0, events.size()))
                .setEventCount(events.count()))
        .build();
  }

  private void event(int slot) {
    switch ((int) (step[slot]++ % 7)) {
      case 0 -> {
        task[slot] = ++last;
        args[EventKind.PARENT] = EventWriter.zigzag(1);
        args[EventKind.TASK_KIND] = TaskKind.VIRTUAL_THREAD.code();
        args[EventKind.SITE] = 1 + random.nextInt(SITES);
        args[EventKind.RUNTIME] = 1;
        args[EventKind.TASK_CLASS] = 1 + random.nextInt(SITES);
        put(EventKind.SPAWN, slot, 7);
      }
      case 1, 3 -> poll(slot, WaitKind.PARK);
      case 2, 4 -> {
        args[0] = EventWriter.zigzag(task[random.nextInt(LIVE)]);
        args[1] = WakerKind.TASK.code();
        args[2] = 1;
        put(EventKind.WAKE, slot, 3);
      }
      case 5 -> poll(slot, WaitKind.NONE);
      default -> {
        args[0] = Outcome.RETURNED.code();
        put(EventKind.END, slot, 2);
      }
    }
  }

  private void poll(int slot, WaitKind wait) {
    args[0] = 500 + random.nextInt(20_000);
    args[1] = wait.code();
    args[2] = wait == WaitKind.NONE ? 0 : 1 + random.nextInt(SITES);
    args[3] = wait == WaitKind.NONE ? 0 : 1 + random.nextInt(SITES);
    args[4] = 1020 + random.nextInt(4);
    put(EventKind.POLL, slot, 5);
  }

  private void put(int kind, int slot, int n) {
    events.put(kind, now, task[slot], args, n);
    java.util.Arrays.fill(args, 0);
  }
}
