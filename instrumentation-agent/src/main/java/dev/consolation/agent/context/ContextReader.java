package dev.consolation.agent.context;

import dev.consolation.agent.probe.Jdk;
import java.lang.ref.WeakReference;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the ids of the current span out of a context of OpenTelemetry's. Not thread-safe.
 *
 * <p>Only fields are read, of classes of the API and the SDK that are known by name: a context is
 * an array of keys and values, the value under the span's key a span, which has a span context with
 * the two ids in hexadecimal digits. Whatever else stands in one of these places (a span of
 * somebody else's making) is not read, and counted.
 */
public final class ContextReader {
  private static final String LIBRARY = "io.opentelemetry.";
  private static final String SHADED = "io.opentelemetry.javaagent.shaded.";
  private static final String KEY_NAME = "opentelemetry-trace-span-key";
  private static final int TRACE_DIGITS = 32;
  private static final int SPAN_DIGITS = 16;
  private static final int SAMPLED = 1;

  private final ObjectFields fields;
  private final Map<Class<?>, String> names = new WeakHashMap<>();
  private WeakReference<Object> last = new WeakReference<>(null);
  private @Nullable TraceContext lastRead;
  private long unread;
  private String unreadType = "";

  /** A reader that finds fields by {@code fields}. */
  public ContextReader(FieldFinder fields) {
    this.fields = new ObjectFields(fields);
  }

  /**
   * The ids in a context, or in a span; null when it has no valid span, or one that cannot be read.
   */
  public @Nullable TraceContext read(@Nullable Object context) {
    if (context == null) {
      return null;
    }
    if (!last.refersTo(context)) {
      lastRead = ids(context);
      last = new WeakReference<>(context);
    }
    return lastRead;
  }

  private @Nullable TraceContext ids(Object context) {
    if (!name(context).equals("context.ArrayBasedContext")) {
      return idsOfSpan(context);
    }
    Object span = span(fields.of(context, "entries"));
    return span == null ? null : idsOfSpan(span);
  }

  private @Nullable TraceContext idsOfSpan(Object span) {
    Object ids =
        switch (name(span)) {
          case "sdk.trace.SdkSpan", "sdk.trace.RecordEventsReadableSpan" ->
              fields.of(span, "context");
          case "api.trace.PropagatedSpan" -> fields.of(span, "spanContext");
          default -> null;
        };
    if (ids == null || !name(ids).equals("api.internal.AutoValue_ImmutableSpanContext")) {
      return unknown(ids == null ? span : ids);
    }
    Object trace = fields.of(ids, "traceId");
    Object spanId = fields.of(ids, "spanId");
    if (trace instanceof String traceDigits && spanId instanceof String spanDigits) {
      return of(traceDigits, spanDigits, isSampled(fields.of(ids, "traceFlags")));
    }
    return unknown(ids);
  }

  private @Nullable Object span(@Nullable Object entries) {
    if (entries instanceof Object[] pairs) {
      for (int i = 0; i + 1 < pairs.length; i += 2) {
        Object key = pairs[i];
        if (key != null
            && name(key).equals("context.DefaultContextKey")
            && KEY_NAME.equals(fields.of(key, "name"))) {
          return pairs[i + 1];
        }
      }
    }
    return null;
  }

  private boolean isSampled(@Nullable Object flags) {
    if (flags == null || !name(flags).equals("api.trace.ImmutableTraceFlags")) {
      return true;
    }
    long offset = fields.offset(flags.getClass(), "byteRep");
    if (offset == 0 || offset % Integer.BYTES != 0) {
      return true;
    }
    // Objects end at a multiple of eight bytes, so that the word around an aligned byte is there.
    int word = Jdk.current().integer(flags, offset);
    boolean little = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
    return ((little ? word : word >>> 24) & SAMPLED) != 0;
  }

  private @Nullable TraceContext of(String trace, String span, boolean sampled) {
    if (trace.length() != TRACE_DIGITS || span.length() != SPAN_DIGITS) {
      return null;
    }
    try {
      long high = Long.parseUnsignedLong(trace, 0, SPAN_DIGITS, 16);
      long low = Long.parseUnsignedLong(trace, SPAN_DIGITS, TRACE_DIGITS, 16);
      long id = Long.parseUnsignedLong(span, 16);
      return (high | low) == 0 || id == 0 ? null : new TraceContext(high, low, id, sampled);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private @Nullable TraceContext unknown(Object object) {
    unread++;
    if (unreadType.isEmpty()) {
      unreadType = object.getClass().getName();
    }
    return null;
  }

  /** The name of an object's class without what all of the library's begin with. */
  private String name(Object object) {
    Class<?> type = object.getClass();
    String known = names.get(type);
    if (known == null) {
      String name = type.getName();
      name = name.startsWith(SHADED) ? name.substring(SHADED.length()) : name;
      known = name.startsWith(LIBRARY) ? name.substring(LIBRARY.length()) : "";
      names.put(type, known);
    }
    return known;
  }

  /** How many contexts had a span that could not be read. */
  public long unread() {
    return unread;
  }

  /** The class of the first thing that could not be read; empty: all could. */
  public String unreadType() {
    return unreadType;
  }
}
