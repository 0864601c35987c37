package dev.consolation.server.state;

import dev.consolation.event.EventKind;
import dev.consolation.event.EventWriter;
import dev.consolation.task.Outcome;
import dev.consolation.task.TaskKind;
import dev.consolation.task.WaitKind;
import dev.consolation.task.WakerKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Batches of events such as agents send, encoded ahead of time. */
final class EventMix {
  /** One encoded batch. */
  record Batch(byte[] bytes, int length, int count, long now) {}

  private static final int BATCH_BYTES = 128 << 10;

  private final Random random = new Random(7);
  private final EventWriter writer = new EventWriter(BATCH_BYTES * 2);
  private final long[] args = new long[EventKind.MAX_ARGUMENTS];
  private final List<Batch> batches = new ArrayList<>();
  private long time = 1_000_000;

  List<Batch> batches() {
    close();
    return batches;
  }

  private void put(int kind, long task, int n) {
    writer.put(kind, time, task, args, n);
    java.util.Arrays.fill(args, 0);
    time += 100 + random.nextInt(400);
    if (writer.size() >= BATCH_BYTES) {
      close();
    }
  }

  private void close() {
    if (writer.count() > 0) {
      byte[] bytes = java.util.Arrays.copyOf(writer.bytes(), writer.size());
      batches.add(new Batch(bytes, bytes.length, writer.count(), time));
      writer.clear();
    }
  }

  private void describe() {
    args[EventKind.PARENT] = EventWriter.zigzag(1);
    args[EventKind.TASK_KIND] = TaskKind.VIRTUAL_THREAD.code();
    args[EventKind.SITE] = 1 + random.nextInt(Feeding.SITES);
    args[EventKind.RUNTIME] = 1;
    args[EventKind.TASK_CLASS] = 1 + random.nextInt(Feeding.NAMES);
  }

  void spawn(long task) {
    describe();
    put(EventKind.SPAWN, task, 7);
  }

  void poll(long task, long duration, WaitKind wait) {
    args[0] = duration;
    args[1] = wait.code();
    args[2] = wait == WaitKind.NONE ? 0 : 1 + random.nextInt(Feeding.NAMES);
    args[3] = wait == WaitKind.NONE ? 0 : 1 + random.nextInt(Feeding.SITES);
    args[4] = 1020 + random.nextInt(4);
    put(EventKind.POLL, task, 5);
  }

  void wake(long task) {
    args[0] = EventWriter.zigzag(task + 1);
    args[1] = WakerKind.TASK.code();
    args[2] = 1;
    put(EventKind.WAKE, task, 3);
  }

  void end(long task) {
    args[0] = Outcome.RETURNED.code();
    put(EventKind.END, task, 2);
  }

  private void life(long task) {
    describe();
    args[EventKind.LIFETIME] = 20_000 + random.nextInt(20_000);
    args[EventKind.BUSY] = 1_000 + random.nextInt(10_000);
    args[EventKind.OUTCOME] = Outcome.RETURNED.code();
    args[EventKind.WORKER] = 1020 + random.nextInt(4);
    put(EventKind.LIFE, task, EventKind.MAX_ARGUMENTS);
  }

  /** Tasks that wait and are woken again and again, {@code tasks} of them in random order. */
  static EventMix pingPong(int tasks, int events) {
    var mix = new EventMix();
    for (int i = 0; i < tasks; i++) {
      mix.spawn(100 + i);
      mix.poll(100 + i, 2_000, WaitKind.PARK);
    }
    for (int i = 0; i < events; i += 2) {
      long task = 100 + mix.random.nextInt(tasks);
      mix.wake(task);
      mix.poll(task, 500 + mix.random.nextInt(20_000), WaitKind.PARK);
    }
    return mix;
  }

  /** Requests: spawned, polled, woken twice, ended. */
  static EventMix requests(int events) {
    var mix = new EventMix();
    long task = 100;
    for (int i = 0; i < events; i += 7) {
      mix.spawn(task);
      mix.poll(task, 10_000, WaitKind.SOCKET);
      mix.wake(task);
      mix.poll(task, 3_000, WaitKind.PARK);
      mix.wake(task);
      mix.poll(task, 5_000, WaitKind.NONE);
      mix.end(task++);
    }
    return mix;
  }

  /** Tasks so short that each is one event. */
  static EventMix lives(int events) {
    var mix = new EventMix();
    for (int i = 0; i < events; i++) {
      mix.life(100 + i);
    }
    return mix;
  }
}
