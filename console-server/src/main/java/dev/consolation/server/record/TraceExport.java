package dev.consolation.server.record;

import static dev.consolation.task.TaskKind.VIRTUAL_THREAD;

import dev.consolation.event.EventKind;
import dev.consolation.event.EventReader;
import dev.consolation.event.MalformedEventsException;
import dev.consolation.event.WaitCode;
import dev.consolation.task.TaskKind;
import dev.consolation.task.WaitKind;
import dev.consolation.v1.AgentMessage;
import dev.consolation.v1.Batch;
import dev.consolation.v1.Hello;
import dev.consolation.v1.Site;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A recording as a trace that Perfetto and chrome://tracing open.
 *
 * <pre>
 * poll of a task            slice of its worker's thread, named like the task
 * wait without leaving it   slice within that
 * wait, and then scheduled  a track of the task's own
 * wake                      arrow from the waker's poll to the poll that follows
 * </pre>
 *
 * <p>Tasks of a rush, which the agent only sums up, are not in it. Memory is that of the tasks that
 * live. Not thread-safe.
 */
public final class TraceExport {
  /** What was exported; an arrow is left out when the waker's poll is not in the recording. */
  public record Totals(long polls, long waits, long arrows, @Nullable Damage damage) {}

  private final TraceJson trace;
  private final Map<Long, TracedTask> tasks = new HashMap<>();
  private final Map<Integer, String> names = new HashMap<>();
  private final Map<Integer, String> sites = new HashMap<>();
  private final Map<Long, String> threads = new HashMap<>();
  private final long begin;
  private long origin;
  private long last;
  private long polls;
  private long waits;
  private long arrows;

  private TraceExport(TraceJson trace, long begin) {
    this.trace = trace;
    this.begin = begin;
  }

  /**
   * Writes all of a recording, up to where it is damaged.
   *
   * @throws RecordingException when it is none
   */
  public static Totals write(Path recording, Appendable out) throws IOException {
    try (RecordingReader in = RecordingReader.open(recording)) {
      if (!in.next() || in.message().getKindCase() != AgentMessage.KindCase.HELLO) {
        throw new RecordingException(recording + ": nothing is in it that begins with a hello");
      }
      Hello first = in.message().getHello();
      var trace = new TraceJson(out, first.getPid());
      trace.processName(first.getMain());
      var export = new TraceExport(trace, in.time());
      export.hello(first);
      while (in.next()) {
        export.message(in.message());
      }
      export.end();
      return new Totals(export.polls, export.waits, export.arrows, in.damage());
    } catch (MalformedEventsException e) {
      throw new RecordingException(recording + ": " + e.getMessage(), e);
    } catch (UncheckedIOException e) {
      throw new IOException("the trace cannot be written: " + e.getMessage(), e);
    }
  }

  private void message(AgentMessage message) {
    switch (message.getKindCase()) {
      case HELLO -> hello(message.getHello());
      case BATCH -> batch(message.getBatch());
      case GOODBYE, RESULT, KIND_NOT_SET -> {}
    }
  }

  private void hello(Hello hello) {
    origin = hello.getAnchorUnixNanos() - hello.getAnchorNanos() - begin;
    names.clear();
    sites.clear();
  }

  private void batch(Batch batch) {
    if (batch.getSnapshotBegin()) {
      tasks.clear();
    }
    batch.getNamesList().forEach(n -> names.put(n.getId(), n.getText()));
    batch.getSitesList().forEach(s -> sites.put(s.getId(), place(s)));
    batch.getWorkersList().forEach(w -> thread(w.getId(), w.getName()));
    byte[] bytes = batch.getEvents().toByteArray();
    var events = new EventReader(bytes, 0, bytes.length);
    while (events.next()) {
      if (events.task() != 0) {
        event(events, Math.max(0, events.time() + origin));
      }
    }
    last = Math.max(last, batch.getNowNanos() + origin);
  }

  private void event(EventReader e, long time) {
    TracedTask task = tasks.computeIfAbsent(e.task(), TracedTask::new);
    switch (e.kind()) {
      case EventKind.SPAWN -> {
        named(task, e, EventKind.NAME_PREFIX, EventKind.NAME_NUMBER);
        task.virtual = TaskKind.of((int) e.arg(EventKind.TASK_KIND) & 0xff) == VIRTUAL_THREAD;
        task.since = time;
        task.state = TracedTask.SCHEDULED;
      }
      case EventKind.RENAME -> named(task, e, 0, 1);
      case EventKind.POLL_START -> {
        leave(task, time);
        task.worker = e.arg(0);
        task.pollSince = time;
      }
      case EventKind.POLL -> {
        poll(task, time, e.arg(0), e.arg(4));
        int wait = (int) e.arg(1) & 0x7f;
        if (wait != 0) {
          boolean yields = WaitCode.kind(wait) == WaitKind.YIELD;
          task.state = yields ? TracedTask.SCHEDULED : waits(wait, e.arg(2), e.arg(3));
          task.since = time;
        }
      }
      case EventKind.WAKE -> wake(task, time, e.id(0), e.arg(2) != 0);
      case EventKind.WAIT_START -> {
        leave(task, time);
        int wait = (int) e.arg(0) & 0x7f;
        String what = waits(wait, e.arg(1), e.arg(2));
        boolean left = task.virtual && (wait & WaitCode.PINNED) == 0;
        if (left || WaitCode.kind(wait) == WaitKind.TIMER_DUE) {
          task.since = time;
          task.state = what;
        } else {
          task.heldSince = time;
          task.held = what;
        }
      }
      case EventKind.WAIT_END -> held(task, time);
      case EventKind.LIFE -> {
        named(task, e, EventKind.NAME_PREFIX, EventKind.NAME_NUMBER);
        long busy = Math.max(0, e.arg(EventKind.BUSY));
        task.state = TracedTask.SCHEDULED;
        task.since = Math.max(0, time - Math.max(busy, e.arg(EventKind.LIFETIME)));
        poll(task, time, busy, e.arg(EventKind.WORKER));
        tasks.remove(task.id);
      }
      case EventKind.END -> {
        leave(task, time);
        tasks.remove(task.id);
      }
      default -> {} // says nothing about time, or is of a newer agent
    }
  }

  private void named(TracedTask task, EventReader e, int prefix, int number) {
    String text = names.getOrDefault((int) e.arg(prefix), "");
    String end = e.arg(number) == 0 ? "" : Long.toUnsignedString(e.arg(number) - 1);
    task.name = text + end;
  }

  private void poll(TracedTask task, long time, long duration, long worker) {
    long from = Math.max(0, time - Math.max(0, duration));
    leave(task, from);
    held(task, time);
    long thread = task.thread(worker);
    trace.slice(thread, from, time - from, "poll", task.title(), "task " + task.id);
    polls++;
    for (TracedTask.Wake wake : task.given) {
      if (wake.time >= from && wake.time <= time) {
        wake.fromThread = thread;
        drawn(wake);
      }
    }
    task.given.clear();
    TracedTask.Wake got = task.got;
    if (got != null && got.time <= from) {
      got.toThread = thread;
      got.to = from;
      drawn(got);
    }
    task.got = null;
    task.worker = 0;
    task.pollSince = -1;
  }

  private void drawn(TracedTask.Wake wake) {
    if (wake.isWhole()) {
      trace.arrow(++arrows, wake.fromThread, wake.time, wake.toThread, wake.to);
    }
  }

  private void wake(TracedTask task, long time, long waker, boolean wasWaiting) {
    if (!wasWaiting) {
      return;
    }
    leave(task, time);
    task.state = TracedTask.SCHEDULED;
    task.since = time;
    TracedTask by = tasks.get(waker);
    if (by != null && by.id != task.id) {
      var wake = new TracedTask.Wake(time);
      task.got = wake;
      by.gives(wake);
    }
  }

  /** The end of the state that a task is in, without a poll. */
  private void leave(TracedTask task, long time) {
    if (!task.state.isEmpty()) {
      String what = task.state.equals(TracedTask.SCHEDULED) ? "" : task.state;
      String name = what.isEmpty() ? TracedTask.SCHEDULED : "waiting";
      trace.state(task.id, task.since, time, task.title() + ": " + name, what);
      waits += what.isEmpty() || time <= task.since ? 0 : 1;
      task.state = "";
    }
  }

  private void held(TracedTask task, long time) {
    if (!task.held.isEmpty()) {
      long thread = task.thread(task.worker);
      trace.slice(
          thread, task.heldSince, Math.max(0, time - task.heldSince), "wait", "waiting", task.held);
      waits++;
      task.held = "";
    }
  }

  /** What goes on at the end is shown up to there. */
  private void end() {
    for (TracedTask task : tasks.values()) {
      leave(task, last);
      if (task.pollSince >= 0) {
        poll(task, last, last - task.pollSince, task.worker);
      } else {
        held(task, last);
      }
    }
    trace.end();
  }

  private String waits(int code, long blocker, long site) {
    String kind = WaitCode.kind(code).name().toLowerCase(Locale.ROOT).replace('_', ' ');
    String on = names.getOrDefault((int) blocker, "");
    String at = sites.getOrDefault((int) site, "");
    return kind + (on.isEmpty() ? "" : " on " + on) + (at.isEmpty() ? "" : " at " + at);
  }

  private void thread(long id, String name) {
    if (!name.equals(threads.put(id, name))) {
      trace.threadName(id, name);
    }
  }

  private static String place(Site site) {
    String line = site.getLine() > 0 ? ":" + site.getLine() : "";
    return site.getClassName() + "." + site.getMethod() + line;
  }
}
