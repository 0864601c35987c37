package dev.consolation.agent.resource;

/** Monitors of {@code synchronized}, as far as the JVM has told of them. */
final class MonitorLocks extends Extractor {
  @Override
  boolean reads(Object resource) {
    return resource instanceof Monitor;
  }

  @Override
  void read(Object resource, Reading into) {
    Monitor monitor = (Monitor) resource;
    into.is(ResourceKind.MONITOR, monitor.className, OpKind.ENTER);
    if (monitor.className.equals("java.lang.ProcessImpl")) {
      into.is(ResourceKind.PROCESS, "java.lang.Process", OpKind.IO); // up to JDK 17
    }
    boolean enters = false;
    for (var each : monitor.waiters.entrySet()) {
      into.waitingTask(each.getKey(), each.getValue() ? OpKind.ENTER : OpKind.AWAIT);
      enters |= each.getValue();
    }
    if (monitor.owner() != 0) {
      into.owner = into.tasks().ofThread(monitor.owner());
    } else if (enters) {
      into.note = "this JVM does not say who owns it";
    }
  }
}
