package dev.consolation.server.ingest;

import com.google.protobuf.ByteString;
import dev.consolation.event.EventKind;
import dev.consolation.event.EventWriter;
import dev.consolation.server.state.AgentCost;
import dev.consolation.server.state.AgentFeed;
import dev.consolation.server.state.EndRequest;
import dev.consolation.server.state.Name;
import dev.consolation.server.state.OpRecord;
import dev.consolation.server.state.Picture;
import dev.consolation.server.state.ResourceRecord;
import dev.consolation.server.state.RuntimeInfo;
import dev.consolation.server.state.RuntimeState;
import dev.consolation.server.state.Site;
import dev.consolation.server.state.TaskLabel;
import dev.consolation.server.state.TaskRecord;
import dev.consolation.server.state.TaskTrace;
import dev.consolation.task.TaskState;
import dev.consolation.v1.AgentMessage;
import dev.consolation.v1.Batch;
import dev.consolation.v1.Dropped;
import dev.consolation.v1.Hello;
import dev.consolation.v1.Op;
import dev.consolation.v1.Runtime;
import dev.consolation.v1.RuntimeSample;
import dev.consolation.v1.Worker;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells the live picture of a process as its agent would tell a server that has just come: a hello
 * and a whole snapshot, in the words of the stream that goes on. What the stream says next can be
 * applied to it.
 *
 * <p>What has ended, and how often and how long live tasks were polled, an agent does not tell
 * either.
 */
final class Retelling {
  /** Of events and resources; a message may have {@link IngestService#LARGEST_MESSAGE}. */
  private static final int ENOUGH = 1 << 20;

  private final List<AgentMessage> told = new ArrayList<>();
  private final EventWriter events = new EventWriter(1 << 16);
  private final long[] args = new long[EventKind.MAX_ARGUMENTS];
  private final AgentFeed feed;
  private final Picture picture;
  private final long now;
  private final Words words;
  private Batch.Builder batch = Batch.newBuilder().setSnapshotBegin(true);
  private int size;

  private Retelling(AgentFeed feed, Picture picture, long now) {
    this.feed = feed;
    this.picture = picture;
    this.now = feed.streamTime(now);
    this.words = new Words(feed.words());
  }

  /**
   * The messages. Of the thread of the stream, between two batches.
   *
   * @param hello of the stream
   */
  static List<AgentMessage> of(Hello hello, AgentFeed feed) {
    return feed.process()
        .read(
            (picture, clock) -> {
              long now = feed.now();
              var retelling = new Retelling(feed, picture, now);
              retelling.hello(hello, picture.unix(now));
              retelling.all();
              return retelling.told;
            });
  }

  private void hello(Hello hello, long unix) {
    told.add(
        AgentMessage.newBuilder()
            .setHello(hello.toBuilder().setAnchorUnixNanos(unix).setAnchorNanos(now))
            .build());
  }

  private void all() {
    words.all(this::grown, () -> batch);
    picture.runtimes().forEach(this::runtime);
    picture
        .workers()
        .forEach(
            w -> {
              RuntimeState of = w.runtime();
              int runtime = of == null ? 0 : (int) of.info().id();
              batch.addWorkers(
                  Worker.newBuilder().setId(w.id()).setRuntime(runtime).setName(w.name()));
              grown(w.name().length() + 16);
            });
    for (int i = 0; i < picture.livePlaces(); i++) {
      TaskRecord task = picture.liveAt(i);
      if (!task.isEnded()) {
        task(task);
      }
    }
    picture.endRequests().forEach(this::asked);
    // Each after all tasks, and each wait after its resource.
    picture.resources().forEach(this::resource);
    totals();
    batch.setSnapshotEnd(true);
    close();
  }

  private void runtime(RuntimeState runtime) {
    RuntimeInfo info = runtime.info();
    batch.addRuntimes(
        Runtime.newBuilder()
            .setId((int) info.id())
            .setKindValue(info.kind())
            .setName(info.name())
            .setType(info.type())
            .setMaxWorkers(info.maxWorkers())
            .setQueueType(info.queueType())
            .setQueueCapacity(info.queueCapacity())
            .setSeenAtAttach(info.seenAtAttach())
            .setEnded(info.ended()));
    var sample = runtime.sample();
    RuntimeSample.Builder wire =
        RuntimeSample.newBuilder()
            .setRuntime((int) info.id())
            .setWorkers((int) sample.workers())
            .setBusyNanos(sample.busy())
            .setQueued((int) sample.queued())
            .setSubmitted(sample.submitted())
            .setCompleted(sample.completed())
            .setRejected(sample.rejected());
    if (sample.oldestQueued() >= 0) {
      wire.setOldestQueuedNanos(feed.streamTime(sample.oldestQueued()));
    }
    batch.addRuntimeSamples(wire);
    grown(info.name().length() + info.type().length() + 64);
  }

  private void task(TaskRecord task) {
    RuntimeState runtime = task.runtime();
    args[EventKind.PARENT] = EventWriter.zigzag(task.parent());
    args[EventKind.TASK_KIND] =
        task.kind().code() | (task.wasSeenAtAttach() ? EventKind.SEEN_AT_ATTACH : 0);
    args[EventKind.SITE] = site(task.site().site());
    args[EventKind.RUNTIME] = runtime == null ? 0 : runtime.info().id();
    args[EventKind.TASK_CLASS] = name(task.taskClass());
    args[EventKind.NAME_PREFIX] = name(task.namePrefix());
    args[EventKind.NAME_NUMBER] = task.nameNumber();
    put(EventKind.SPAWN, task.spawnedAt(), task, EventKind.NAME_NUMBER + 1);
    trace(task);
    boolean waits = task.state() == TaskState.IDLE;
    if (task.isPolled() || task.state() == TaskState.RUNNING) {
      var worker = task.worker();
      args[0] = worker == null ? 0 : worker.id();
      put(EventKind.POLL_START, task.isPolled() ? task.pollStart() : task.since(), task, 1);
    }
    if (waits) {
      args[0] = task.waitCode();
      args[1] = name(task.blocker());
      args[2] = site(task.waitSite());
      put(EventKind.WAIT_START, task.since(), task, 3);
    }
    for (TaskLabel label : task.labels()) {
      batch.addLabels(
          dev.consolation.v1.TaskLabel.newBuilder()
              .setTask(task.id())
              .setKey(label.key())
              .setValue(label.value()));
      size += label.lower().length() + 8;
    }
    grown(0);
  }

  /** Whoever is in a trace by way of a task that has ended would be the root of another one. */
  private void trace(TaskRecord task) {
    TaskTrace trace = task.trace();
    boolean byItself = trace.parent() == 0 || picture.task(task.parent()) != null;
    if ((trace.ofApplication() && trace.parent() != 0) || !byItself) {
      args[0] = trace.high();
      args[1] = trace.low();
      args[2] = trace.parent();
      args[3] = trace.sampled() ? 1 : 0;
      put(EventKind.WITHIN, task.spawnedAt(), task, 4);
    }
  }

  private void asked(EndRequest request) {
    args[0] = EventWriter.zigzag(request.by());
    args[1] = request.cancelled() ? EventKind.BY_CANCEL : EventKind.BY_INTERRUPT;
    put(EventKind.ASKED_TO_END, request.at(), request.task(), 2);
    grown(0);
  }

  private void put(int kind, long time, TaskRecord task, int n) {
    events.put(kind, feed.streamTime(time), task.id(), args, n);
  }

  private void resource(ResourceRecord resource) {
    dev.consolation.v1.Resource.Builder wire =
        ResourceWire.of(resource, this::name, this::site, feed::streamTime);
    size += wire.getWaitersCount() * 4 + wire.getNote().length() + 100;
    batch.addResources(wire);
    for (OpRecord op : resource.ops()) {
      batch.addOps(
          Op.newBuilder()
              .setTask(op.task().id())
              .setResource(resource.id())
              .setKindValue(op.kind().code())
              .setSinceNanos(feed.streamTime(op.since()))
              .setMethod(name(op.method()))
              .setSite(site(op.site()))
              .setTimed(op.timed())
              .setStackBytes(op.stackBytes()));
      grown(32);
    }
    grown(0);
  }

  private void totals() {
    picture
        .dropped()
        .forEach(
            (kind, n) -> batch.addDropped(Dropped.newBuilder().setKindValue(kind).setCount(n)));
    AgentCost cost = picture.cost();
    if (cost != null) {
      batch.setCost(
          dev.consolation.v1.AgentCost.newBuilder()
              .setCpuNanos(cost.cpuNanos())
              .setMemoryBytes(cost.memoryBytes())
              .setEvents(cost.events())
              .setEstimatedPpm(cost.estimatedPpm()));
    }
    batch.setLevelValue(picture.level().code());
  }

  private int name(Name name) {
    return words.id(name, batch);
  }

  private int site(Site site) {
    return words.id(site, batch);
  }

  private void grown(int by) {
    size += by;
    if (size + events.size() > ENOUGH) {
      close();
    }
  }

  private void close() {
    batch.setNowNanos(now);
    batch.setEvents(ByteString.copyFrom(events.bytes(), 0, events.size()));
    batch.setEventCount(events.count());
    told.add(AgentMessage.newBuilder().setBatch(batch).build());
    events.clear();
    batch = Batch.newBuilder();
    size = 0;
  }
}
