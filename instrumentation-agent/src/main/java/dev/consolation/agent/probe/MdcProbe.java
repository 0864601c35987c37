package dev.consolation.agent.probe;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Adds the ids of the current task and of its span's trace to what a log line is told from the MDC.
 * Lives in the boot loader.
 *
 * <p>The application's own map is not changed: a line gets a copy.
 */
public final class MdcProbe {
  private static final String TASK = "consolation.task";
  private static final String TRACE = "trace_id";

  private MdcProbe() {}

  /** What a log line is told, with the ids; what the application has put there itself stays. */
  public static @Nullable Map<?, ?> with(@Nullable Map<?, ?> mdc) {
    if (Probes.level < Probes.LIFECYCLE) {
      return mdc;
    }
    long task = ApiProbe.current(0);
    String trace = SpanProbe.trace(Thread.currentThread());
    if (task == 0 && trace == null) {
      return mdc;
    }
    Map<Object, Object> with = mdc == null ? new HashMap<>() : new HashMap<>(mdc);
    if (task != 0) {
      with.putIfAbsent(TASK, Long.toString(task));
    }
    if (trace != null) {
      with.putIfAbsent(TRACE, trace);
    }
    return with;
  }
}
