package dev.consolation.server.state;

import dev.consolation.task.TaskState;
import dev.consolation.task.WakerKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The resources of one process, and the waits for them that go on.
 *
 * <p>A wait belongs to the state of its task: whatever changes that state ends the wait here, so
 * that nobody is left waiting who went on, in whatever order and with whatever gaps events come.
 */
final class Resources {
  /** Wakes that are kept of all resources together; beyond, each keeps four. */
  private static final int MOST_NOTES = 500_000;

  private final TaskTable tasks;
  private final int most;
  private final Map<Long, ResourceRecord> byId = new HashMap<>();
  final WaitChanges changes = new WaitChanges();
  final LockOrders orders = new LockOrders();
  private long notes;
  private long refused;
  private int epoch;

  Resources(TaskTable tasks, int most) {
    this.tasks = tasks;
    this.most = most;
  }

  @Nullable ResourceRecord get(long id) {
    return byId.get(id);
  }

  Collection<ResourceRecord> all() {
    return byId.values();
  }

  long refused() {
    return refused;
  }

  void tell(ResourceInfo info) {
    ResourceRecord known = byId.get(info.id());
    if (known == null) {
      if (info.id() <= 0 || byId.size() >= most) {
        refused++;
        return;
      }
      known = new ResourceRecord(info);
      byId.put(info.id(), known);
    } else {
      known.update(info);
    }
    known.epoch = epoch;
    changes.told(info.id());
  }

  void tell(OpInfo info) {
    TaskRecord task = tasks.index.get(info.task());
    ResourceRecord resource = byId.get(info.resource());
    if (task == null
        || resource == null
        || task.state() != TaskState.IDLE
        || task.since != info.since()) {
      return; // it went on meanwhile
    }
    RareFacts rare = task.rare();
    OpRecord before = rare.op;
    if (before != null) {
      before.resource.remove(before);
    }
    OpRecord op = new OpRecord(task, resource, info);
    rare.op = op;
    resource.add(op);
    changes.waits(info.task());
    for (long held : info.holding()) {
      ResourceRecord lock = byId.get(held);
      if (lock != null) {
        orders.add(lock, op, info.since());
      }
    }
  }

  void gone(long id) {
    ResourceRecord resource = byId.remove(id);
    if (resource != null) {
      orders.gone(id);
      notes -= resource.wakeHistory.capacity();
      for (OpRecord op : resource.ops()) {
        op.task.rare().op = null;
      }
    }
  }

  /** A whole picture begins. */
  void snapshotBegin() {
    epoch++;
  }

  /** The whole picture was told: what was not told again is gone. */
  void snapshotEnd() {
    List<Long> old = new ArrayList<>();
    for (ResourceRecord resource : byId.values()) {
      if (resource.epoch != epoch) {
        old.add(resource.id());
      }
    }
    old.forEach(this::gone);
  }

  /** A task that waits is woken. */
  void woken(OpRecord op, long time, long waker, int kind, boolean interrupted) {
    ResourceRecord resource = op.resource;
    resource.woken();
    if (op.woken) {
      return; // once for each wait, the first time
    }
    op.woken = true;
    int before = resource.wakeHistory.capacity();
    long waited = Math.max(0, time - op.since());
    resource.wakeHistory.add(
        time, op, waker, WakerKind.of(kind), interrupted, waited, notes < MOST_NOTES);
    notes += resource.wakeHistory.capacity() - before;
  }

  /** Bytes of heap, estimated. */
  long estimatedBytes() {
    long bytes = 400L * byId.size() + 40L * notes;
    for (ResourceRecord resource : byId.values()) {
      bytes += 80L * resource.waiters();
    }
    return bytes;
  }
}
