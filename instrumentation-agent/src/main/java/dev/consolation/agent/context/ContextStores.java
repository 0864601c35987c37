package dev.consolation.agent.context;

import dev.consolation.agent.probe.Contexts;
import dev.consolation.agent.probe.Jdk;
import java.lang.instrument.Instrumentation;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds where the OpenTelemetry libraries in this process keep the current context, in whatever
 * class loaders they are, and makes it known to the probes. Nothing of them is loaded, initialized
 * or called.
 */
public final class ContextStores {
  private static final String STORE = "io/opentelemetry/context/ThreadLocalContextStorage";
  private static final String STORE_CLASS = STORE.replace('/', '.');
  private static final String FIELD = "THREAD_LOCAL_STORAGE";

  /** More would be a leak of class loaders, and each costs every spawn a few nanoseconds. */
  private static final int MOST = 8;

  private final Instrumentation instrumentation;
  private final FieldFinder fields;
  private final boolean enabled;
  private final List<WeakReference<Class<?>>> types = new ArrayList<>();
  private volatile boolean unseen = true;
  private boolean uninitialized;
  private volatile boolean found;
  private volatile String missing = "";

  /**
   * Looks for nothing yet.
   *
   * @param enabled false: never looks
   */
  public ContextStores(Instrumentation instrumentation, FieldFinder fields, boolean enabled) {
    this.instrumentation = instrumentation;
    this.fields = fields;
    this.enabled = enabled;
  }

  /** A class is being loaded; its internal name. Called for every class, and so in a hurry. */
  public void loading(String name) {
    if (name.endsWith(STORE)) {
      unseen = true;
    }
  }

  /**
   * Looks for what was loaded since the last look; on a thread of the agent, every now and then.
   */
  public void look() {
    if (!enabled || !(unseen || uninitialized)) {
      return;
    }
    if (unseen) {
      unseen = false;
      types.clear();
      for (Class<?> type : instrumentation.getAllLoadedClasses()) {
        if (type.getName().endsWith(STORE_CLASS)) {
          types.add(new WeakReference<>(type));
        }
      }
    }
    uninitialized = false;
    List<ThreadLocal<?>> stores = new ArrayList<>();
    for (WeakReference<Class<?>> each : types) {
      Class<?> type = each.get();
      if (type != null) {
        add(type, stores);
      }
    }
    if (!stores.isEmpty() && !found) {
      prepare();
    }
    if (found) {
      Contexts.stores(stores.toArray(new ThreadLocal<?>[0]));
    }
  }

  private void add(Class<?> type, List<ThreadLocal<?>> to) {
    long offset = fields.offset(type, FIELD);
    if (offset == 0) {
      missing = "opentelemetry.context: " + type.getName() + " has no " + FIELD;
      return;
    }
    // What is static is kept in the class itself, where reading it initializes nothing.
    Object value = Jdk.current().reference(type, offset);
    if (value == null) {
      uninitialized = true;
    } else if (value.getClass() != ThreadLocal.class) {
      missing = "opentelemetry.context: " + FIELD + " is a " + value.getClass().getName();
    } else if (to.size() < MOST) {
      // The OpenTelemetry agent's comes first: an application's own API only hands on to it.
      to.add(type.getClassLoader() == null ? 0 : to.size(), (ThreadLocal<?>) value);
    }
  }

  /** Finds out how this JDK keeps thread locals, and tries it. */
  private void prepare() {
    Class<?> map = type("java.lang.ThreadLocal$ThreadLocalMap");
    Class<?> entry = type("java.lang.ThreadLocal$ThreadLocalMap$Entry");
    long threadLocals = fields.offset(Thread.class, "threadLocals");
    long table = map == null ? 0 : fields.offset(map, "table");
    long hash = fields.offset(ThreadLocal.class, "threadLocalHashCode");
    long value = entry == null ? 0 : fields.offset(entry, "value");
    if (threadLocals == 0 || table == 0 || hash == 0 || value == 0) {
      missing = "opentelemetry.context: this JDK keeps thread locals in another way";
      return;
    }
    Contexts.fields(threadLocals, table, hash, value);
    found = Contexts.works();
    missing = found ? "" : "opentelemetry.context: a thread local is not read as it was set";
  }

  private static @Nullable Class<?> type(String name) {
    try {
      return Class.forName(name, false, null);
    } catch (ClassNotFoundException e) {
      return null;
    }
  }

  /** The probes ask for no context any more. */
  public void stop() {
    Contexts.stores(new ThreadLocal<?>[0]);
  }

  /** The hooks that work: {@code opentelemetry.context} when a library was found, else none. */
  public List<String> working() {
    return found ? List.of("opentelemetry.context") : List.of();
  }

  /** What does not work, and why; empty also where there is no such library. */
  public List<String> missing() {
    return missing.isEmpty() ? List.of() : List.of(missing);
  }
}
