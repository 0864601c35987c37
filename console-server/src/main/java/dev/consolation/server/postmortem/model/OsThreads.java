package dev.consolation.server.postmortem.model;

import dev.consolation.server.postmortem.hserr.CrashLog;
import dev.consolation.server.postmortem.hserr.CrashThread;
import dev.consolation.server.postmortem.threaddump.DumpedThread;
import dev.consolation.server.postmortem.threaddump.OsThread;
import dev.consolation.server.postmortem.threaddump.ThreadDump;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds what the operating system knew of threads, in dumps of jstack and in hs_err files: the
 * address of the JVM's own thread is the same in all of them.
 */
final class OsThreads {
  private OsThreads() {}

  /** By the ids of Thread objects. */
  static Map<Long, OsFacts> of(
      Iterable<HeapThread> threads, List<ThreadDump> dumps, @Nullable CrashLog crash) {
    Map<Long, OsFacts> byAddress = new HashMap<>();
    for (ThreadDump dump : dumps) {
      for (DumpedThread each : dump.threads()) {
        OsThread os = each.os();
        if (os != null && os.address() != 0) {
          byAddress.putIfAbsent(
              os.address(), new OsFacts(os.id(), os.cpuNanos(), os.elapsedNanos(), false));
        }
      }
    }
    for (CrashThread each : crash == null ? List.<CrashThread>of() : crash.threads()) {
      OsFacts known = byAddress.get(each.address());
      byAddress.put(
          each.address(),
          new OsFacts(
              each.osId(),
              known == null ? -1 : known.cpuNanos(),
              known == null ? -1 : known.aliveNanos(),
              each.crashed()));
    }
    Map<Long, OsFacts> found = new HashMap<>();
    if (byAddress.isEmpty()) {
      return found;
    }
    for (HeapThread each : threads) {
      OsFacts facts = each.eetop() == 0 ? null : byAddress.get(each.eetop());
      if (facts != null) {
        found.put(each.object(), facts);
      }
    }
    return found;
  }
}
