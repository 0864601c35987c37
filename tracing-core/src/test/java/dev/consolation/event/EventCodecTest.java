package dev.consolation.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventCodecTest {
  private record Event(int kind, long time, long task, List<Long> args) {}

  private static Event random(Random random) {
    int n = random.nextInt(EventKind.MAX_ARGUMENTS + 1);
    List<Long> args = new ArrayList<>();
    for (int i = 0; i < EventKind.MAX_ARGUMENTS; i++) {
      args.add(i < n ? anyWidth(random) : 0L);
    }
    return new Event(random.nextInt(32), anyWidth(random), anyWidth(random), args);
  }

  /** Numbers of every width, and the extremes. */
  private static long anyWidth(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> 0;
      case 1 -> Long.MIN_VALUE;
      case 2 -> Long.MAX_VALUE;
      case 3 -> -1;
      default -> random.nextLong() >> random.nextInt(64);
    };
  }

  private static EventWriter write(List<Event> events) {
    EventWriter writer = new EventWriter(16);
    for (Event event : events) {
      long[] args = event.args().stream().mapToLong(Long::longValue).toArray();
      writer.put(event.kind(), event.time(), event.task(), args, args.length);
    }
    return writer;
  }

  private static List<Event> read(byte[] bytes, int size) {
    List<Event> events = new ArrayList<>();
    EventReader reader = new EventReader(bytes, 0, size);
    while (reader.next()) {
      List<Long> args = new ArrayList<>();
      for (int i = 0; i < EventKind.MAX_ARGUMENTS; i++) {
        args.add(reader.arg(i));
      }
      events.add(new Event(reader.kind(), reader.time(), reader.task(), args));
    }
    return events;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
  void anyEvents_writtenAndRead_areTheSame(long seed) {
    Random random = new Random(seed);
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      events.add(random(random));
    }
    EventWriter writer = write(events);
    assertThat(writer.count()).isEqualTo(events.size());
    // Exactly as long as what was written: no slack behind the last event that the reader could
    // lean on.
    byte[] exact = Arrays.copyOf(writer.bytes(), writer.size());
    assertThat(read(exact, exact.length)).as("seed %d", seed).isEqualTo(events);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void events_cutAnywhere_readUpToTheCutOrSayWhere(long seed) {
    Random random = new Random(seed);
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      events.add(random(random));
    }
    EventWriter writer = write(events);
    byte[] whole = Arrays.copyOf(writer.bytes(), writer.size());
    for (int cut = 0; cut <= whole.length; cut++) {
      byte[] bytes = Arrays.copyOf(whole, cut);
      List<Event> read = new ArrayList<>();
      try {
        read.addAll(read(bytes, bytes.length));
      } catch (MalformedEventsException e) {
        assertThat(e).hasMessageStartingWith("events: at byte ");
        continue;
      }
      assertThat(events.subList(0, read.size())).isEqualTo(read);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void noise_read_neverReadsOutsideOrHangs(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 2_000; round++) {
      byte[] noise = new byte[random.nextInt(200)];
      random.nextBytes(noise);
      try {
        read(noise, noise.length);
      } catch (MalformedEventsException e) {
        assertThat(e).hasMessageStartingWith("events: at byte ");
      }
    }
  }

  @Test
  void trailingZeroArguments_written_takeNoRoom() {
    EventWriter with = new EventWriter(64);
    with.put(EventKind.END, 5, 7, new long[] {1, 0, 0}, 3);
    EventWriter without = new EventWriter(64);
    without.put(EventKind.END, 5, 7, new long[] {1}, 1);
    assertThat(with.size()).isEqualTo(without.size()).isEqualTo(2 + 1 + 1 + 1 + 1);
  }

  @Test
  void clearedWriter_usedAgain_startsFromZero() {
    EventWriter writer = new EventWriter(64);
    writer.put(EventKind.SPAWN, 1_000_000, 50, new long[0], 0);
    writer.clear();
    writer.put(EventKind.SPAWN, 3, 4, new long[0], 0);
    EventReader reader = new EventReader(writer.bytes(), 0, writer.size());
    assertThat(reader.next()).isTrue();
    assertThat(reader.time()).isEqualTo(3);
    assertThat(reader.task()).isEqualTo(4);
    assertThat(reader.next()).isFalse();
  }

  @Test
  void argumentWiderThanALong_read_isRefused() {
    byte[] bytes = {EventKind.END, 1, 0x09};
    assertThatThrownBy(() -> read(bytes, bytes.length))
        .isInstanceOf(MalformedEventsException.class)
        .hasMessage("events: at byte 0: an argument of 9 bytes");
  }

  @Test
  void halfAHeader_read_isRefused() {
    byte[] bytes = {EventKind.END};
    assertThatThrownBy(() -> read(bytes, bytes.length))
        .hasMessage("events: at byte 0: half a header");
  }

  @Test
  void range_outsideTheArray_isRefused() {
    assertThatThrownBy(() -> new EventReader(new byte[4], 2, 5))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }
}
