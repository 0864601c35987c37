package dev.consolation.gui.page;

import dev.consolation.server.postmortem.PostMortem;
import dev.consolation.server.postmortem.frozen.FrozenAgent;
import dev.consolation.server.postmortem.hprof.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Dumps that are open in the window; each is told to the window's server as a process. */
final class DumpFiles implements AutoCloseable {
  private final List<AutoCloseable> open = new ArrayList<>();
  private boolean closed;

  /** What comes of reading files; called on a thread of its own. */
  interface Listener {
    void progress(String what, double share);

    void opened(String process);

    void failed(String why);
  }

  /** Reads the files of one process and shows it to the server at an address. */
  void open(List<Path> files, String address, Listener listener) {
    Thread.ofPlatform()
        .daemon()
        .name("consolation-dump")
        .start(() -> read(files, address, listener));
  }

  private void read(List<Path> files, String address, Listener listener) {
    try {
      Progress progress = listener::progress;
      PostMortem dead = PostMortem.open(files, progress);
      keep(dead);
      FrozenAgent agent = FrozenAgent.connect(dead, address);
      keep(agent);
      listener.opened(agent.process());
      // What is wrong comes while the user looks at the rest.
      agent.tellRest(Progress.NONE);
    } catch (IOException | RuntimeException e) {
      listener.failed(e.getMessage() == null ? e.toString() : e.getMessage());
    } catch (InternalError e) {
      listener.failed("the file changed while it was read: wait until it is written");
    } catch (OutOfMemoryError e) {
      listener.failed(
          "the dump is too large for the memory of this console: set JAVA_TOOL_OPTIONS=-Xmx4g");
    }
  }

  private synchronized void keep(AutoCloseable resource) {
    if (closed) {
      end(resource);
    } else {
      open.add(resource);
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    List<AutoCloseable> last = new ArrayList<>(open);
    java.util.Collections.reverse(last);
    last.forEach(DumpFiles::end);
    open.clear();
  }

  private static void end(AutoCloseable resource) {
    Consumer<Exception> unheard = e -> {};
    try {
      resource.close();
    } catch (Exception e) {
      unheard.accept(e); // the window closes: nobody is left to tell
    }
  }
}
