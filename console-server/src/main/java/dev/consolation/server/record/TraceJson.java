package dev.consolation.server.record;

import dev.consolation.server.postmortem.json.JsonText;
import java.math.BigDecimal;

/**
 * Writes the trace-event format of Chrome, one event a line, as Perfetto and chrome://tracing open
 * it.
 *
 * <p>Times are nanoseconds since the recording began; the format has microseconds, so that the last
 * three digits stand behind the point. Not thread-safe.
 */
final class TraceJson {
  private final long pid;
  private final JsonText json;

  TraceJson(Appendable out, long pid) {
    this.pid = pid;
    this.json = new JsonText(out);
    json.open('{').text("displayTimeUnit", "ns").name("traceEvents").open('[');
  }

  void processName(String name) {
    json.line();
    begin("M", 0).text("name", "process_name").name("args").open('{');
    json.text("name", name).close('}').close('}');
  }

  void threadName(long thread, String name) {
    json.line();
    begin("M", thread).text("name", "thread_name").name("args").open('{');
    json.text("name", name).close('}').close('}');
  }

  /** Something that a thread does from a time on. */
  void slice(long thread, long from, long duration, String category, String name, String detail) {
    json.line();
    begin("X", thread).text("cat", category).text("name", name);
    time("ts", from);
    time("dur", duration);
    detail(detail);
    json.close('}');
  }

  /** Something that a task is in, whichever thread it is on. */
  void state(long task, long from, long to, String name, String detail) {
    if (to <= from) {
      return;
    }
    for (String phase : new String[] {"b", "e"}) {
      json.line();
      begin(phase, 0).text("cat", "task").text("id", Long.toString(task)).text("name", name);
      time("ts", phase.equals("b") ? from : to);
      if (phase.equals("b")) {
        detail(detail);
      }
      json.close('}');
    }
  }

  /** An arrow from a slice of one thread to a slice of another that begins at {@code to}. */
  void arrow(long id, long fromThread, long from, long toThread, long to) {
    json.line();
    begin("s", fromThread).text("cat", "wake").text("name", "wake").number("id", id);
    time("ts", from);
    json.close('}').line();
    begin("f", toThread).text("cat", "wake").text("name", "wake").number("id", id).text("bp", "e");
    time("ts", to);
    json.close('}');
  }

  void end() {
    json.close(']').close('}').line();
  }

  private JsonText begin(String phase, long thread) {
    return json.open('{').text("ph", phase).number("pid", pid).number("tid", thread);
  }

  private void detail(String detail) {
    if (!detail.isEmpty()) {
      json.name("args").open('{').text("detail", detail).close('}');
    }
  }

  private void time(String name, long nanos) {
    json.decimal(name, BigDecimal.valueOf(nanos, 3));
  }
}
