package dev.consolation.agent.probe;

import org.jspecify.annotations.Nullable;

/**
 * Sees the spans of kind SERVER that an application's OpenTelemetry SDK makes: each is a request,
 * from its start to its end, and on a thread while it is current there. Lives in the boot loader.
 *
 * <p>Where one starts in an entry of a server, it is the request that began there. No code of the
 * application is called.
 */
@SuppressWarnings("ReferenceEquality") // identity is what is asked
public final class SpanProbe {
  private static final String SERVER = "SERVER";
  private static final Jdk JDK = Jdk.current();
  private static final Fields FIELDS = new Fields();

  private static volatile @Nullable Layout layout;

  private SpanProbe() {}

  /** Finds the offset of a field of a class by its name; 0 when the class does not have it. */
  public interface Layout {
    /** The offset, as {@link Jdk} wants it. */
    long offset(Class<?> type, String field);
  }

  /** Where classes that are known by name keep what leads to ids; 0: one that is not known. */
  private static final class Fields extends ClassValue<Long> {
    @Override
    protected Long computeValue(Class<?> type) {
      Layout known = layout;
      String field = field(type.getName());
      return known == null || field == null ? 0L : known.offset(type, field);
    }

    private static @Nullable String field(String name) {
      if (name.endsWith(".context.ArrayBasedContext")) {
        return "entries";
      }
      if (name.endsWith(".sdk.trace.SdkSpan")
          || name.endsWith(".sdk.trace.RecordEventsReadableSpan")) {
        return "context";
      }
      if (name.endsWith(".api.trace.PropagatedSpan")) {
        return "spanContext";
      }
      return name.endsWith(".api.internal.AutoValue_ImmutableSpanContext") ? "traceId" : null;
    }
  }

  private static @Nullable Object known(@Nullable Object object) {
    if (object == null) {
      return null;
    }
    long offset = FIELDS.get(object.getClass());
    return offset == 0 ? null : JDK.reference(object, offset);
  }

  /** Names who knows the layout of objects; null: nobody any more, and no span is looked at. */
  public static void layout(@Nullable Layout known) {
    layout = known;
  }

  /** A span has started. */
  public static void started(Object span, @Nullable Object name, @Nullable Object kind) {
    if (!(kind instanceof Enum<?> of)
        || !of.name().equals(SERVER)
        || layout == null
        || Probes.level < Probes.LIFECYCLE) {
      return;
    }
    Thread current = Thread.currentThread();
    String text = name instanceof String given ? given : "request";
    if (ApiProbe.running(current) instanceof RequestTask request) {
      ApiProbe.label(request, "request", text);
      ApiProbe.put(Signal.CONTEXT, 0, 0, request, span);
      return;
    }
    RequestTask request = new RequestTask(text, null);
    if (OpenSpans.put(span, request)) {
      RequestProbe.spawn(current, request, span);
    }
  }

  /** A span ends, on whatever thread. */
  public static void ended(Object span) {
    RequestTask request = OpenSpans.isEmpty() ? null : OpenSpans.remove(span);
    if (request == null) {
      return;
    }
    if (ApiProbe.running(Thread.currentThread()) == request) {
      RequestProbe.end(request, null);
    } else if (request.state.compareAndSet(RequestTask.IDLE, RequestTask.OVER)) {
      ApiProbe.put(Signal.DECLARED_END, RequestProbe.RETURNED, 0, request, null);
    } else {
      request.state.compareAndSet(RequestTask.RUNNING, RequestTask.LEAVING);
    }
  }

  /** A context was made current on this thread, until its scope is closed. */
  public static void attached(@Nullable Object scope, @Nullable Object context) {
    if (scope == null || context == null || OpenSpans.isEmpty() || layout == null) {
      return;
    }
    RequestTask request = request(context);
    Thread current = Thread.currentThread();
    DeclaredTask running = request == null ? null : ApiProbe.running(current);
    if (request == null
        || running instanceof RequestTask
        || !request.state.compareAndSet(RequestTask.IDLE, RequestTask.RUNNING)) {
      return;
    }
    request.scope = scope;
    if (request.paused) {
      ApiProbe.put(Signal.DECLARED_WAKE, 0, 0, request, null);
    }
    RequestProbe.start(request, running);
  }

  private static @Nullable RequestTask request(Object context) {
    if (known(context) instanceof Object[] pairs) {
      for (int i = 1; i < pairs.length; i += 2) {
        Object value = pairs[i];
        RequestTask found = value == null ? null : OpenSpans.find(value);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  /** The trace of the span that is current on the thread that calls; null for none. */
  static @Nullable String trace(Thread current) {
    Object context = layout == null ? null : Contexts.current(current);
    if (known(context) instanceof Object[] pairs) {
      for (int i = 1; i < pairs.length; i += 2) {
        if (known(known(pairs[i])) instanceof String trace) {
          return trace;
        }
      }
    }
    return null;
  }

  /** A scope is closed. */
  public static void closed(Object scope) {
    if (!(ApiProbe.running(Thread.currentThread()) instanceof RequestTask request)
        || request.scope != scope) {
      return;
    }
    if (request.state.get() == RequestTask.LEAVING) {
      RequestProbe.end(request, null);
      return;
    }
    RequestProbe.leaveThread(request);
    request.paused = true;
    ApiProbe.put(Signal.DECLARED_PAUSE, 0, 0, request, null);
    if (!request.state.compareAndSet(RequestTask.RUNNING, RequestTask.IDLE)) {
      request.state.set(RequestTask.OVER);
      ApiProbe.put(Signal.DECLARED_END, RequestProbe.RETURNED, 0, request, null);
    }
  }
}
