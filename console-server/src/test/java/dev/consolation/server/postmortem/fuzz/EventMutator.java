package dev.consolation.server.postmortem.fuzz;

import dev.consolation.event.EventKind;
import dev.consolation.event.EventReader;
import dev.consolation.event.EventWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Changes events by what they mean: kinds, times, tasks, arguments, order; else by their bytes. */
final class EventMutator implements Mutator {
  private static final int KINDS = 32;

  private record Event(int kind, long time, long task, long[] arguments) {}

  private final ByteMutator bytes = new ByteMutator();

  @Override
  public byte[] mutate(byte[] file, Random random) {
    if (random.nextInt(6) == 0) {
      return bytes.mutate(file, random);
    }
    List<Event> events = read(file);
    for (int i = 1 + random.nextInt(5); i > 0 && !events.isEmpty(); i--) {
      change(events, random.nextInt(events.size()), random);
    }
    var writer = new EventWriter(file.length + 64);
    for (Event each : events) {
      writer.put(each.kind, each.time, each.task, each.arguments, EventKind.MAX_ARGUMENTS);
    }
    return Arrays.copyOf(writer.bytes(), writer.size());
  }

  private static List<Event> read(byte[] file) {
    List<Event> events = new ArrayList<>();
    var reader = new EventReader(file, 0, file.length);
    while (reader.next()) {
      long[] arguments = new long[EventKind.MAX_ARGUMENTS];
      for (int i = 0; i < arguments.length; i++) {
        arguments[i] = reader.arg(i);
      }
      events.add(new Event(reader.kind(), reader.time(), reader.task(), arguments));
    }
    return events;
  }

  private static void change(List<Event> events, int at, Random random) {
    Event was = events.get(at);
    int other = random.nextInt(events.size());
    switch (random.nextInt(8)) {
      case 0 -> events.remove(at);
      case 1 -> events.add(other, was);
      case 2 -> Collections.swap(events, at, other);
      case 3 -> events.set(at, new Event(random.nextInt(KINDS), was.time, was.task, was.arguments));
      case 4 -> {
        long time = Mutator.awkward(was.time, random);
        events.set(at, new Event(was.kind, time, was.task, was.arguments));
      }
      case 5 -> {
        long task =
            random.nextBoolean() ? events.get(other).task : Mutator.awkward(was.task, random);
        events.set(at, new Event(was.kind, was.time, task, was.arguments));
      }
      default -> {
        long[] changed = was.arguments.clone();
        int which = random.nextInt(changed.length);
        changed[which] = Mutator.awkward(changed[which], random);
        events.set(at, new Event(was.kind, was.time, was.task, changed));
      }
    }
  }
}
