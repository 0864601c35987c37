package dev.consolation.agent.site;

import dev.consolation.agent.probe.AgentThread;
import dev.consolation.agent.probe.Site;
import dev.consolation.agent.probe.Sites;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Knows the calls that the application makes where it waits. Thread-safe.
 *
 * <p>Class files come from the application's class loaders, which are its own code, may be slow and
 * may never return. So a thread of its own asks them, a few a second at most; whoever asks here
 * gets what is known by now.
 */
public final class SiteCalls {
  private static final int MOST_WAITING = 256;
  private static final long PAUSE_MILLIS = 20;
  private static final int MOST_BYTES = 4 << 20;

  private final Instrumentation instrumentation;

  /** By the number of the site; of whole methods, by its negative. */
  private final Map<Integer, List<Call>> known = new ConcurrentHashMap<>();

  private final Set<Integer> underWay = ConcurrentHashMap.newKeySet();
  private final BlockingQueue<Integer> asked = new ArrayBlockingQueue<>(MOST_WAITING);
  private final AgentThread thread = new AgentThread(new Body(), "consolation-sites");

  /** Starts its thread when it is first asked. */
  public SiteCalls(Instrumentation instrumentation) {
    this.instrumentation = instrumentation;
  }

  /**
   * The calls in the line of this site, first one first; null while they are not known yet, empty
   * when they cannot be.
   */
  public @Nullable List<Call> at(int site) {
    return of(site);
  }

  /** The same, of all lines of the method. */
  public @Nullable List<Call> in(int site) {
    return of(-site);
  }

  private @Nullable List<Call> of(int question) {
    List<Call> calls = known.get(question);
    boolean isNew = calls == null && !underWay.contains(question) && !asked.contains(question);
    if (isNew && asked.offer(question) && !thread.isAlive()) {
      start();
    }
    return calls;
  }

  private void start() {
    try {
      thread.start();
    } catch (IllegalThreadStateException e) {
      // It has ended with the agent.
    }
  }

  /** Ends its thread, unless a class loader of the application holds it. */
  public void stop() {
    thread.interrupt();
  }

  private final class Body implements Runnable {
    @Override
    public void run() {
      try {
        while (true) {
          int question = asked.take();
          underWay.add(question); // for ever, when the next lines never return
          Site site = Sites.site(Math.abs(question));
          known.put(question, calls(site, question < 0 ? CallFinder.ALL_LINES : site.line()));
          underWay.remove(question);
          TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @SuppressWarnings("CatchingUnchecked") // an application's class loader may throw anything
    private List<Call> calls(Site site, int line) {
      Map<ClassLoader, Class<?>> loaders = new HashMap<>();
      try {
        for (Class<?> type : instrumentation.getAllLoadedClasses()) {
          ClassLoader loader = type.getClassLoader();
          if (loader != null && type.getName().equals(site.className())) {
            loaders.put(loader, type);
          }
        }
        // The same name in several loaders is rare, and mostly the same class.
        for (ClassLoader loader : loaders.keySet()) {
          byte[] file = read(loader, site.className());
          if (file != null) {
            return CallFinder.find(file, site.method(), line);
          }
        }
      } catch (Exception | LinkageError | StackOverflowError e) {
        return List.of();
      }
      return List.of();
    }

    private static byte @Nullable [] read(ClassLoader loader, String className) throws IOException {
      // A hidden class has no file; its name goes on behind a slash.
      String path = className.replace('.', '/') + ".class";
      try (InputStream in = loader.getResourceAsStream(path)) {
        return in == null ? null : in.readNBytes(MOST_BYTES);
      }
    }
  }
}
