package dev.consolation.server.postmortem;

import dev.consolation.server.postmortem.hprof.DumpException;
import dev.consolation.server.postmortem.hserr.CrashLog;
import dev.consolation.server.postmortem.hserr.CrashThread;
import dev.consolation.server.postmortem.model.HeapThread;
import dev.consolation.server.postmortem.threaddump.DumpFormat;
import dev.consolation.server.postmortem.threaddump.ThreadDump;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether files are of one process, as far as they say it: by the process's id, and by the
 * addresses of the JVM's own threads, which differ from run to run.
 */
final class OneProcess {
  /** Fewer may all have ended between two dumps. */
  private static final int ENOUGH = 3;

  private final Map<String, Set<Long>> addresses = new LinkedHashMap<>();
  private long pid;
  private String pidFrom = "";

  /** As the process itself sees it; 0 when no file says it. */
  long pid() {
    return pid;
  }

  void add(String name, long of) throws DumpException {
    if (of != 0 && pid != 0 && of != pid) {
      throw new DumpException(
          "%s is of process %d, and %s of process %d: name files of one process"
              .formatted(name, of, pidFrom, pid));
    }
    if (of != 0) {
      pid = of;
      pidFrom = name;
    }
  }

  void add(String name, List<ThreadDump> dumps) throws DumpException {
    for (ThreadDump each : dumps) {
      // What jcmd prints above jstack's is the id that jcmd was given: outside of a container
      // another one than inside.
      if (each.format() == DumpFormat.JSON) {
        add(name, each.pid());
      }
      addresses.put(
          name,
          each.threads().stream()
              .map(thread -> thread.os())
              .filter(Objects::nonNull)
              .map(os -> os.address())
              .collect(Collectors.toSet()));
    }
  }

  void add(String name, CrashLog log) throws DumpException {
    add(name, log.pid());
    addresses.put(
        name, log.threads().stream().map(CrashThread::address).collect(Collectors.toSet()));
  }

  void require(String heap, List<HeapThread> threads) throws DumpException {
    Set<Long> known =
        threads.stream()
            .map(HeapThread::eetop)
            .filter(address -> address != 0)
            .collect(Collectors.toSet());
    for (Map.Entry<String, Set<Long>> each : addresses.entrySet()) {
      each.getValue().remove(0L);
      if (each.getValue().size() >= ENOUGH
          && known.size() >= ENOUGH
          && Collections.disjoint(each.getValue(), known)) {
        throw new DumpException(
            "%s is of another process than %s, no thread has the same address in both: name files"
                    .formatted(each.getKey(), heap)
                + " of one process, or compare them with 'consolation diff'");
      }
    }
  }
}
