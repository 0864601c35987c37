package dev.consolation.agent;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.instrument.Instrumentation;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Where the JVM enters the agent: {@code -javaagent:consolation-agent.jar[=OPTIONS]}, or an attach.
 *
 * <p>The one class on the application's class path. It makes the class loader that everything else
 * lives in, and lets nothing out: an exception from here would end the service at its start, or be
 * printed on its standard error.
 */
public final class AgentMain {
  private static final String JAR_OPTION = "jar=";

  private AgentMain() {}

  /** Called by the JVM before the application's {@code main}. */
  public static void premain(@Nullable String arguments, Instrumentation instrumentation) {
    start(arguments, instrumentation, "premain");
  }

  /** Called by the JVM when the agent is attached to a running process. */
  public static void agentmain(@Nullable String arguments, Instrumentation instrumentation) {
    start(arguments, instrumentation, "agentmain");
  }

  @SuppressWarnings("CatchingUnchecked") // nothing may reach the service
  private static void start(
      @Nullable String arguments, Instrumentation instrumentation, String method) {
    try {
      String text = arguments == null ? "" : arguments;
      File jar = jar(text);
      Loader loader = new Loader(jar);
      // The same shape of method as this class's own, for which the JVM has linked a call already.
      loader
          .loadClass("dev.consolation.agent.Agent")
          .getMethod(method, String.class, Instrumentation.class)
          .invoke(null, text, instrumentation);
    } catch (Throwable e) {
      report(e);
    }
  }

  /**
   * The agent's jar. An attach names it: this class may have come from another one, attached
   * earlier and since moved.
   */
  private static File jar(String arguments) throws Exception {
    int at = arguments.startsWith(JAR_OPTION) ? 0 : arguments.indexOf("," + JAR_OPTION) + 1;
    if (at > 0 || arguments.startsWith(JAR_OPTION)) {
      int end = arguments.indexOf(',', at);
      return new File(
          arguments.substring(at + JAR_OPTION.length(), end < 0 ? arguments.length() : end));
    }
    return new File(AgentMain.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  /** Without a class loader of its own, the agent has no log either. */
  @SuppressWarnings("CatchingUnchecked")
  private static void report(Throwable e) {
    try {
      String name = "consolation-agent-" + ProcessHandle.current().pid() + ".log";
      File log = new File(System.getProperty("java.io.tmpdir"), name);
      try (PrintStream out = new PrintStream(log, StandardCharsets.UTF_8)) {
        out.println("The agent could not be loaded; the service runs without it.");
        e.printStackTrace(out);
      }
    } catch (Throwable unwritable) {
      // There is no place left to say it.
    }
  }

  /**
   * The agent's class loader: its classes are the jar's {@code agent/**.classdata}, invisible to
   * everyone else, and come before those of the same name that somebody put on the boot class path.
   */
  static final class Loader extends ClassLoader implements Closeable {
    static {
      registerAsParallelCapable();
    }

    private static final String FOLDER = "agent/";

    private final ZipFile jar;
    private final String url;

    Loader(File file) throws IOException {
      super("consolation-agent", ClassLoader.getPlatformClassLoader());
      jar = new ZipFile(file);
      url = "jar:" + file.toURI() + "!/";
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("java.")) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        if (loaded != null) {
          return loaded;
        }
        ZipEntry entry = jar.getEntry(FOLDER + name.replace('.', '/') + ".classdata");
        return entry == null ? super.loadClass(name, resolve) : define(name, entry);
      }
    }

    private Class<?> define(String name, ZipEntry entry) throws ClassNotFoundException {
      try (InputStream in = jar.getInputStream(entry)) {
        // Not readAllBytes: its buffers are several times the size of most classes.
        byte[] bytes = new byte[(int) entry.getSize()];
        int length = in.readNBytes(bytes, 0, bytes.length);
        return defineClass(name, bytes, 0, length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }

    @Override
    public @Nullable URL getResource(String name) {
      URL own = findResource(name);
      return own == null ? super.getResource(name) : own;
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
      URL own = findResource(name);
      return own == null
          ? super.getResources(name)
          : Collections.enumeration(Collections.singleton(own));
    }

    @Override
    protected @Nullable URL findResource(String name) {
      try {
        ZipEntry entry = jar.getEntry(name.startsWith("boot/") ? name : FOLDER + name);
        return entry == null ? null : new URL(url + entry.getName());
      } catch (MalformedURLException | IllegalStateException e) {
        return null;
      }
    }

    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
      try {
        ZipEntry entry = jar.getEntry(name.startsWith("boot/") ? name : FOLDER + name);
        return entry == null ? super.getResourceAsStream(name) : jar.getInputStream(entry);
      } catch (IOException | IllegalStateException e) {
        return null;
      }
    }

    /** No more classes can be loaded from here on. */
    @Override
    public void close() throws IOException {
      jar.close();
    }
  }
}
