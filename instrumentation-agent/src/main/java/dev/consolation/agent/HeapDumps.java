package dev.consolation.agent;

import com.sun.management.HotSpotDiagnosticMXBean;
import dev.consolation.agent.export.UplinkListener.Reply;
import dev.consolation.agent.probe.AgentThread;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** Writes a heap dump, on a thread of its own; the JVM stands still meanwhile. */
final class HeapDumps implements Runnable {
  private static final String ENDING = ".hprof";

  private final String path;
  private final boolean live;
  private final Reply reply;

  private HeapDumps(String path, boolean live, Reply reply) {
    this.path = path;
    this.live = live;
    this.reply = reply;
  }

  static void start(String path, boolean live, Reply reply) {
    new AgentThread(new HeapDumps(path, live, reply), "consolation-heap-dump").start();
  }

  @Override
  public void run() {
    String why = write();
    if (why.isEmpty()) {
      reply.done(List.of());
    } else {
      reply.failed(why);
    }
  }

  private String write() {
    Path file;
    try {
      file = FileSystems.getDefault().getPath(path).toAbsolutePath();
    } catch (InvalidPathException e) {
      return "no heap dump: " + path + " is no path: " + e.getReason();
    }
    if (!path.endsWith(ENDING)) {
      return "no heap dump: the JVM wants a name that ends in " + ENDING + ", not " + path;
    }
    if (Files.exists(file)) {
      return "no heap dump: " + file + " exists already; choose another name";
    }
    Path folder = file.getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      return "no heap dump: there is no folder " + folder + " on the machine of the process";
    }
    try {
      HotSpotDiagnosticMXBean jvm =
          ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
      if (jvm == null) {
        return "no heap dump: this JVM writes none";
      }
      jvm.dumpHeap(file.toString(), live);
      return "";
    } catch (IOException | RuntimeException | LinkageError e) {
      return "no heap dump: " + e.getMessage() + " (" + file + ")" + removed(file);
    }
  }

  /** A part of a dump is of no use. */
  private static String removed(Path file) {
    try {
      return Files.deleteIfExists(file) ? "; the part that was written is removed" : "";
    } catch (IOException e) {
      return "; a part that was written is left there";
    }
  }
}
