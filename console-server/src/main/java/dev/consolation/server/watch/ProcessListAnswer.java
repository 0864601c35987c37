package dev.consolation.server.watch;

import dev.consolation.server.state.Processes;
import dev.consolation.v1.ProcessList;
import org.jspecify.annotations.Nullable;

/** The list of processes, when it is another than the one before. */
final class ProcessListAnswer {
  private final Processes processes;
  private @Nullable ProcessList last;

  ProcessListAnswer(Processes processes) {
    this.processes = processes;
  }

  @Nullable ProcessList next() {
    ProcessList.Builder list = ProcessList.newBuilder();
    processes.list().forEach(status -> list.addProcesses(Wire.process(status)));
    ProcessList next = list.build();
    if (next.equals(last)) {
      return null;
    }
    last = next;
    return next;
  }
}
