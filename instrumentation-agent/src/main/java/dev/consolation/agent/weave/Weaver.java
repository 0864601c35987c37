package dev.consolation.agent.weave;

import dev.consolation.agent.context.ContextStores;
import dev.consolation.agent.probe.Libraries;
import dev.consolation.agent.probe.Probes;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;

/**
 * Puts the hooks into the JDK's classes, and into those of the public API, of servers, of libraries
 * that run tasks and of OpenTelemetry in whatever loaders, and takes them out again.
 *
 * <p>Hooks only add instructions to methods that are there: no field, no method. That is what lets
 * a class be changed and changed back while it is in use.
 */
public final class Weaver implements ClassFileTransformer {
  private static final String BLIND = " does not ask the boot loader for classes";

  private final Instrumentation instrumentation;
  private final ContextStores contexts;
  private final Map<String, List<Hook>> hooks = new HashMap<>();
  private final Map<String, List<Hook>> creationHooks = new HashMap<>();

  /** Internal names of the hooked classes that are not the JDK's, and may be in any loader. */
  private final Set<String> ofApplications = new HashSet<>();

  private final Set<String> working = new LinkedHashSet<>();
  private final Map<String, String> missing = new HashMap<>();
  private volatile boolean removing;
  private volatile boolean creations;

  /**
   * A weaver for the running JVM that puts in the hooks of {@code groups}, and tells {@code
   * contexts} of each class that is loaded.
   *
   * @param entries methods that serve one request each: classes with a method behind a dot
   */
  public Weaver(
      Instrumentation instrumentation,
      Set<HookGroup> groups,
      List<String> entries,
      ContextStores contexts) {
    this.instrumentation = instrumentation;
    this.contexts = contexts;
    add(all(Runtime.version().feature()), groups, hooks);
    add(CreationHooks.hooks(), groups, creationHooks);
    List<Hook> foreign = new ArrayList<>(ApiHooks.hooks());
    foreign.addAll(SpanHooks.hooks());
    foreign.addAll(MdcHooks.hooks());
    foreign.addAll(NettyHooks.hooks());
    foreign.addAll(ReactorHooks.hooks());
    foreign.addAll(EntryHooks.hooks(entries));
    add(foreign, groups, hooks);
    for (Hook hook : foreign) {
      ofApplications.add(hook.type());
    }
  }

  private static void add(List<Hook> from, Set<HookGroup> groups, Map<String, List<Hook>> to) {
    for (Hook hook : from) {
      if (groups.contains(hook.group())) {
        List<Hook> ofType = to.get(hook.type());
        if (ofType == null) {
          ofType = new ArrayList<>();
          to.put(hook.type(), ofType);
        }
        ofType.add(hook);
      }
    }
  }

  private static List<Hook> all(int feature) {
    List<Hook> all = new ArrayList<>(VirtualThreadHooks.hooks(feature));
    all.addAll(ThreadHooks.hooks(feature));
    all.addAll(LockSupportHooks.hooks());
    all.addAll(ThreadPoolHooks.hooks());
    all.addAll(ForkJoinHooks.hooks(feature));
    all.addAll(FutureHooks.hooks(feature));
    all.addAll(TimerHooks.hooks());
    all.addAll(WaitHooks.hooks(feature));
    all.addAll(SocketHooks.hooks(feature));
    return all;
  }

  /**
   * Puts the hooks in: into the classes that are loaded now, and into the others when they are.
   * What cannot be hooked is {@link #missing}; nothing is thrown.
   */
  public void install() {
    instrumentation.addTransformer(this, true);
    retransform(hooks.keySet());
  }

  /**
   * Puts the hooks in that record where resources are created, or takes them out again: they are
   * there only while their level is on, because the JDK makes locks and futures everywhere.
   */
  public void recordCreations(boolean on) {
    if (on != creations && !removing) {
      creations = on;
      retransform(creationHooks.keySet());
    }
  }

  /** Takes the hooks out: the classes are what they were. */
  public void uninstall() {
    removing = true;
    Set<String> all = new HashSet<>(hooks.keySet());
    all.addAll(creationHooks.keySet());
    retransform(all);
    instrumentation.removeTransformer(this);
  }

  private void retransform(Set<String> names) {
    List<Class<?>> types = new ArrayList<>();
    List<Class<?>> foreign = new ArrayList<>();
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      String name = type.getName().replace('.', '/');
      if (names.contains(name)) {
        if (ofApplications.contains(name)) {
          foreign.add(type);
        } else if (type.getClassLoader() == null) {
          types.add(type);
        }
      }
    }
    retransform(types.toArray(new Class<?>[0]));
    for (Class<?> type : foreign) {
      retransform(type); // one by one: what one of them refuses concerns no other
    }
  }

  private void retransform(Class<?>... types) {
    try {
      instrumentation.retransformClasses(types);
    } catch (UnmodifiableClassException | LinkageError | InternalError e) {
      miss(types.length == 1 ? types[0].getName() : "retransform", e.toString());
    }
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable Module module,
      @Nullable ClassLoader loader,
      @Nullable String name,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] bytes) {
    if (name == null || removing) {
      return null;
    }
    contexts.loading(name);
    boolean isOurs = loader == null || ofApplications.contains(name);
    List<Hook> wanted = isOurs ? wanted(name) : List.of();
    if (wanted.isEmpty()) {
      return null;
    }
    if (loader != null && !seesProbes(loader)) {
      wanted.forEach(hook -> miss(hook, "class loader " + loader.getClass().getName() + BLIND));
      return null;
    }
    try {
      ClassReader reader = new ClassReader(bytes);
      ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
      WeavingVisitor visitor = new WeavingVisitor(writer, wanted);
      reader.accept(visitor, 0);
      note(wanted, visitor.placed());
      return visitor.placed().isEmpty() ? null : writer.toByteArray();
    } catch (RuntimeException e) {
      for (Hook hook : wanted) {
        miss(hook, e.toString());
      }
      return null;
    }
  }

  /**
   * Whether classes of an application's loader find the probes. It is asked on the thread that
   * loads, as it would be a moment later when that class is linked.
   */
  private static boolean seesProbes(ClassLoader loader) {
    try {
      return Class.forName(Probes.class.getName(), false, loader) == Probes.class;
    } catch (ClassNotFoundException | LinkageError | RuntimeException e) {
      return false;
    }
  }

  private List<Hook> wanted(String type) {
    List<Hook> always = hooks.getOrDefault(type, List.of());
    List<Hook> now = creations ? creationHooks.getOrDefault(type, List.of()) : List.of();
    if (always.isEmpty() || now.isEmpty()) {
      return always.isEmpty() ? now : always;
    }
    List<Hook> both = new ArrayList<>(always);
    both.addAll(now);
    return both;
  }

  private synchronized void note(List<Hook> wanted, Set<String> placed) {
    for (Hook hook : wanted) {
      if (placed.contains(hook.name())) {
        working.add(hook.name());
        missing.remove(hook.name());
        if (hook.group().isOfLibrary()) {
          Libraries.met();
        }
      } else {
        missing.put(hook.name(), "no method " + hook.method() + hook.descriptor() + " to hook");
      }
    }
  }

  private void miss(Hook hook, String why) {
    miss(hook.name(), why);
  }

  private synchronized void miss(String hook, String why) {
    working.remove(hook);
    missing.put(hook, why);
  }

  /** Names of the hooks that are in place. */
  public synchronized List<String> working() {
    return new ArrayList<>(working);
  }

  /** Hooks that this JVM has no place for, each "name: why". */
  public synchronized List<String> missing() {
    List<String> lines = new ArrayList<>();
    for (Map.Entry<String, String> each : missing.entrySet()) {
      lines.add(each.getKey() + ": " + each.getValue());
    }
    return lines;
  }
}
