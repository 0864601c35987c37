package dev.consolation.agent;

import dev.consolation.agent.probe.Installation;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;

/**
 * The agent's classes in the boot loader, where the JDK's own classes see them.
 *
 * <p>They are defined one by one through the JDK's internals, which are opened to the agent's own
 * class loader and to nobody else. The documented way, {@code
 * Instrumentation.appendToBootstrapClassLoaderSearch}, makes the JVM print a warning. What is
 * defined stays until the process ends; a later attach finds it there.
 */
public final class BootClasses {
  private static final String INDEX = "boot/index";
  private static final String INTERNALS = "dev.consolation.agent.GeneratedInternals";
  private static final String INSTALLATION = "dev.consolation.agent.probe.Installation";

  /** Set by the generated implementation. */
  static @Nullable Internals internals;

  private final Internals own;
  private final Map<String, byte[]> files;

  private BootClasses(Internals own, Map<String, byte[]> files) {
    this.own = own;
    this.files = files;
  }

  /** Opens what is needed of the JDK to the agent's class loader. */
  static BootClasses open(Instrumentation instrumentation)
      throws IOException, ReflectiveOperationException {
    Set<Module> agent = Set.of(BootClasses.class.getModule());
    instrumentation.redefineModule(
        Object.class.getModule(),
        Set.of(),
        Map.of("jdk.internal.misc", agent, "jdk.internal.vm", agent),
        Map.of("jdk.internal.vm", agent),
        Set.of(),
        Map.of());
    Class<?> type = MethodHandles.lookup().defineClass(InternalsGenerator.generate());
    Class.forName(type.getName(), true, type.getClassLoader());
    return new BootClasses(Objects.requireNonNull(internals, INTERNALS), probeFiles());
  }

  /** Whether there was an agent in this process before. */
  boolean isProbeDefined() {
    return find(INSTALLATION) != null;
  }

  /**
   * Defines the probe classes, unless they are there, and makes them visible to the JDK's.
   *
   * @throws RefusedException when the probes of another version are there
   */
  void defineProbe(Instrumentation instrumentation) {
    Set<String> defined = new HashSet<>();
    for (String name : files.keySet()) {
      defineAfterSupertypes(name, defined);
    }
    Module unnamed = Objects.requireNonNull(find(INSTALLATION), INSTALLATION).getModule();
    instrumentation.redefineModule(
        Object.class.getModule(), Set.of(unnamed), Map.of(), Map.of(), Set.of(), Map.of());
    String fingerprint = fingerprint();
    if (!Installation.probes(fingerprint).equals(fingerprint)) {
      throw new RefusedException(
          "another version of the agent was in this process before, and its probes stay until the"
              + " process ends: restart the process to use this version");
    }
  }

  private static Map<String, byte[]> probeFiles() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (String path : new String(read(INDEX), StandardCharsets.US_ASCII).split("\n", -1)) {
      byte[] bytes = read("boot/" + path);
      files.put(new ClassReader(bytes).getClassName(), bytes);
    }
    return files;
  }

  /** The boot loader does not look for a superclass anywhere: it must be there. */
  private void defineAfterSupertypes(String name, Set<String> defined) {
    byte[] bytes = files.get(name);
    if (bytes == null || !defined.add(name)) {
      return;
    }
    ClassReader reader = new ClassReader(bytes);
    defineAfterSupertypes(reader.getSuperName(), defined);
    for (String type : reader.getInterfaces()) {
      defineAfterSupertypes(type, defined);
    }
    define(name.replace('/', '.'), bytes);
  }

  private String fingerprint() {
    CRC32 sum = new CRC32();
    for (byte[] bytes : files.values()) {
      sum.update(bytes);
    }
    return Long.toHexString(sum.getValue());
  }

  private static byte[] read(String path) throws IOException {
    try (InputStream in = BootClasses.class.getClassLoader().getResourceAsStream(path)) {
      if (in == null) {
        throw new IOException("the agent's jar has no " + path);
      }
      return in.readAllBytes();
    }
  }

  /**
   * Defines a class in the boot loader, also in a package of the JDK.
   *
   * @return the class; the one that is already there when an earlier attach defined it
   */
  public Class<?> define(String name, byte[] bytes) {
    Class<?> there = find(name);
    return there == null ? own.define(name, bytes) : there;
  }

  private static @Nullable Class<?> find(String name) {
    try {
      return Class.forName(name, false, null);
    } catch (ClassNotFoundException e) {
      return null;
    }
  }

  /** What the agent uses of the JDK's internals. */
  public Internals internals() {
    return own;
  }
}
