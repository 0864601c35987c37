package dev.consolation.server.postmortem;

import dev.consolation.server.postmortem.hprof.Progress;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.netbeans.lib.profiler.heap.GCRoot;
import org.netbeans.lib.profiler.heap.Heap;
import org.netbeans.lib.profiler.heap.HeapFactory;
import org.netbeans.lib.profiler.heap.ThreadObjectGCRoot;

/**
 * How long it takes from a dump to threads and runtimes, and to findings.
 *
 * <pre>
 *   java -Xmx1g -cp console-server/target/jmh.jar dev.consolation.server.postmortem.OpenDump ours /tmp/large.hprof
 *   java -Xmx1g -cp console-server/target/jmh.jar dev.consolation.server.postmortem.OpenDump netbeans /tmp/large.hprof
 * </pre>
 *
 * The library of NetBeans reads the threads with their stacks only, and writes a folder beside the
 * dump.
 */
public final class OpenDump {
  private OpenDump() {}

  public static void main(String[] args) throws Exception {
    long begin = System.nanoTime();
    if (args[0].equals("netbeans")) {
      Heap heap = HeapFactory.createHeap(new File(args[1]));
      long frames = 0;
      for (Object each : heap.getGCRoots()) {
        if (((GCRoot) each) instanceof ThreadObjectGCRoot thread
            && thread.getStackTrace() != null) {
          frames += thread.getStackTrace().length;
        }
      }
      say("NetBeans: " + frames + " frames", begin);
      return;
    }
    Progress phases =
        (what, share) -> {
          if (what.equals("reading threads")) {
            say(what + " " + share, begin);
          }
        };
    try (PostMortem dead = PostMortem.open(Path.of(args[1]), List.of(), phases)) {
      long frames = 0;
      for (var each : dead.model().threads()) {
        frames += each.stack().size();
      }
      say(
          dead.model().tasks().size()
              + " tasks, "
              + frames
              + " frames, "
              + dead.model().dump().objects()
              + " objects",
          begin);
      int stuck = dead.liveness(Progress.NONE).stuck().size();
      say(stuck + " can never continue", begin);
      say(dead.findings(Progress.NONE).size() + " findings", begin);
    }
  }

  private static void say(String what, long begin) {
    Runtime runtime = Runtime.getRuntime();
    System.out.printf(
        "%6.2f s  %5d MB  %s%n",
        (System.nanoTime() - begin) / 1e9,
        (runtime.totalMemory() - runtime.freeMemory()) >> 20,
        what);
  }
}
