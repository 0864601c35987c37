package dev.consolation.server.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consolation.event.EventKind;
import dev.consolation.event.EventWriter;
import dev.consolation.task.Outcome;
import dev.consolation.task.TaskKind;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TracesTest {
  private static final long HIGH = 0x4bf92f3577b34da6L;
  private static final long LOW = 0xa3ce929d0e0e4736L;
  private static final long SPAN = 0x00f067aa0ba902b7L;

  private final Feeding feeding = new Feeding(Retention.DEFAULT);

  private TaskTrace trace(long task) {
    return feeding.of(task, (t, now) -> t.trace());
  }

  private Feeding within(long time, long task) {
    return feeding.put(EventKind.WITHIN, time, task, HIGH, LOW, SPAN, 1);
  }

  private Feeding spawn(long time, long task, long parent, TaskKind kind) {
    return feeding.put(EventKind.SPAWN, time, task, EventWriter.zigzag(parent), kind.code(), 1, 1);
  }

  private Feeding life(long time, long task, long parent) {
    long[] life = new long[EventKind.MAX_ARGUMENTS];
    life[EventKind.PARENT] = EventWriter.zigzag(parent);
    life[EventKind.TASK_KIND] = TaskKind.VIRTUAL_THREAD.code();
    life[EventKind.LIFETIME] = 10;
    life[EventKind.BUSY] = 5;
    life[EventKind.OUTCOME] = Outcome.RETURNED.code();
    return feeding.put(EventKind.LIFE, time, task, life);
  }

  @Test
  void task_withinASpan_isItsChild() {
    feeding.spawn(10, 30, 0, 1);
    within(10, 30).apply(100);
    TaskTrace trace = trace(30);
    assertThat(trace.traceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
    assertThat(trace.parentId()).isEqualTo("00f067aa0ba902b7");
    assertThat(trace.ofApplication()).isTrue();
    assertThat(trace.sampled()).isTrue();
    assertThat(trace.spanId()).hasSize(16).isNotEqualTo("0000000000000000");
  }

  @Test
  void task_withoutASpan_isInTheTraceOfItsSpawner() {
    feeding.spawn(10, 30, 0, 1);
    within(10, 30);
    feeding.spawn(20, 31, 30, 1).spawn(30, 32, 31, 1).apply(100);
    assertThat(trace(31).traceId()).isEqualTo(trace(30).traceId());
    assertThat(trace(31).parentId()).isEqualTo(trace(30).spanId());
    assertThat(trace(32).traceId()).isEqualTo(trace(30).traceId());
    assertThat(trace(32).parentId()).isEqualTo(trace(31).spanId());
  }

  @Test
  void tasks_withoutAnySpan_areInTheTraceOfTheirRoot() {
    feeding.spawn(10, 30, 0, 1).spawn(20, 31, 30, 1).spawn(20, 40, 0, 1).apply(100);
    assertThat(trace(30).parentId()).isEmpty();
    assertThat(trace(30).ofApplication()).isFalse();
    assertThat(trace(31).traceId()).isEqualTo(trace(30).traceId());
    assertThat(trace(31).parentId()).isEqualTo(trace(30).spanId());
    assertThat(trace(40).traceId()).isNotEqualTo(trace(30).traceId());
  }

  @Test
  void tasks_ofAThreadOrAPeriodicJob_areRoots() {
    spawn(10, 3, 0, TaskKind.PLATFORM_THREAD);
    spawn(10, -4, 0, TaskKind.SCHEDULED_JOB);
    spawn(10, -5, 0, TaskKind.TIMER_JOB);
    feeding.spawn(20, 31, 3, 1).spawn(20, 32, -4, 1).spawn(20, 33, -5, 1).apply(100);
    for (long task : new long[] {31, 32, 33}) {
      assertThat(trace(task).parentId()).isEmpty();
    }
    assertThat(trace(31).traceId()).isNotEqualTo(trace(3).traceId());
  }

  @Test
  void child_thatIsToldBeforeItsSpawner_isInItsTrace() {
    life(50, 31, 30);
    feeding.spawn(10, 30, 0, 1);
    within(10, 30).apply(100);
    assertThat(trace(31).traceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
    assertThat(trace(31).parentId()).isEqualTo(trace(30).spanId());
  }

  @Test
  void child_staysInTheTrace_whenItsSpawnerIsForgotten() {
    var few = new Feeding(new Retention(1, java.time.Duration.ofSeconds(60), 1_000, 0, 1_000, 16));
    few.spawn(10, 30, 0, 1).spawn(20, 31, 30, 1).end(30, 30, Outcome.RETURNED).apply(100);
    String before = few.<TaskTrace>of(31, (t, now) -> t.trace()).toString();
    few.spawn(40, 50, 0, 1).end(50, 50, Outcome.RETURNED).apply(200);
    assertThat(few.process().<Boolean>read((p, now) -> p.task(30) == null)).isTrue();
    assertThat(few.<TaskTrace>of(31, (t, now) -> t.trace()).toString()).isEqualTo(before);
  }

  @Test
  void ids_followFromProcessAndTask() {
    feeding.spawn(10, 30, 0, 1).apply(100);
    var again = new Feeding(Retention.DEFAULT);
    again.spawn(99, 30, 0, 2).apply(100);
    assertThat(again.<TaskTrace>of(30, (t, now) -> t.trace())).isEqualTo(trace(30));
    Set<Long> spans = new HashSet<>();
    Set<String> traces = new HashSet<>();
    for (int i = 1; i <= 1_000; i++) {
      again.spawn(100, i, 0, 1);
    }
    again.apply(200);
    for (int i = 1; i <= 1_000; i++) {
      TaskTrace trace = again.of(i, (t, now) -> t.trace());
      spans.add(trace.span());
      traces.add(trace.traceId());
    }
    assertThat(spans).hasSize(1_000).doesNotContain(0L);
    assertThat(traces).hasSize(1_000);
  }

  @Test
  void withinNoValidSpan_changesNothing() {
    feeding
        .spawn(10, 30, 0, 1)
        .put(EventKind.WITHIN, 10, 30, 0, 0, SPAN, 1)
        .put(EventKind.WITHIN, 10, 30, HIGH, LOW, 0, 1)
        .put(EventKind.WITHIN, 10, 99, HIGH, LOW, SPAN, 1)
        .apply(100);
    assertThat(trace(30).ofApplication()).isFalse();
    assertThat(feeding.counts().spawned()).isEqualTo(1);
  }

  @Test
  void beginning_ofATraceId_isFound() {
    feeding.spawn(10, 30, 0, 1);
    within(10, 30).apply(100);
    assertThat(trace(30).begins("")).isTrue();
    assertThat(trace(30).begins("4bf92f3577b34da6a3ce")).isTrue();
    assertThat(trace(30).begins("4bf92f3577b34da6a3ce929d0e0e4736")).isTrue();
    assertThat(trace(30).begins("4bf92f3577b34da6a3ce929d0e0e47360")).isFalse();
    assertThat(trace(30).begins("5")).isFalse();
    assertThat(trace(30).begins("bf9")).isFalse();
    assertThat(trace(30).begins("4bfg")).isFalse();
  }
}
