package dev.consolation.server.ingest;

import com.google.protobuf.ByteString;
import dev.consolation.server.state.AgentCost;
import dev.consolation.server.state.AgentFeed;
import dev.consolation.server.state.RuntimeInfo;
import dev.consolation.server.state.RuntimeSample;
import dev.consolation.server.state.Work;
import dev.consolation.task.Level;
import dev.consolation.v1.Batch;
import dev.consolation.v1.Resource;
import dev.consolation.v1.Runtime;
import java.util.stream.Collectors;

/** Applies the batches of one stream to its process. */
final class BatchApplier {
  private final AgentFeed feed;
  private final WaitReader waits;
  private byte[] bytes = new byte[0];

  BatchApplier(AgentFeed feed) {
    this.feed = feed;
    this.waits = new WaitReader(feed);
  }

  /**
   * Applies a batch.
   *
   * @return false when another stream has taken the place of this one
   * @throws IllegalArgumentException when an id is out of range, or the events are not as many as
   *     the batch says
   * @throws dev.consolation.event.MalformedEventsException when the events cannot be read
   */
  boolean apply(Batch batch) {
    return feed.write(batch.getNowNanos(), () -> applyAll(batch));
  }

  private void applyAll(Batch batch) {
    if (batch.getSnapshotBegin()) {
      feed.snapshotBegin();
    }
    batch.getNamesList().forEach(n -> feed.name(Integer.toUnsignedLong(n.getId()), n.getText()));
    batch
        .getSitesList()
        .forEach(
            s ->
                feed.site(
                    Integer.toUnsignedLong(s.getId()),
                    s.getClassName(),
                    s.getMethod(),
                    s.getFile(),
                    s.getLine()));
    batch.getRuntimesList().forEach(r -> feed.runtime(info(r)));
    batch
        .getWorkersList()
        .forEach(
            w ->
                feed.worker(
                    w.getId(),
                    Integer.toUnsignedLong(w.getRuntime()),
                    Cut.text(w.getName()),
                    w.getEnded()));
    applyEvents(batch);
    batch
        .getLabelsList()
        .forEach(
            l ->
                feed.label(
                    l.getTask(),
                    l.getKey(),
                    l.hasAmount() ? Long.toString(l.getAmount()) : l.getValue()));
    batch.getResourcesList().forEach(this::resource);
    batch.getOpsList().forEach(o -> feed.op(waits.op(o)));
    batch.getResourcesGoneList().forEach(feed::resourceGone);
    batch
        .getRuntimeSamplesList()
        .forEach(s -> feed.sample(Integer.toUnsignedLong(s.getRuntime()), sample(s)));
    feed.dropped(
        batch.getDroppedList().stream()
            .collect(Collectors.toMap(d -> d.getKindValue(), d -> d.getCount(), Long::max)));
    if (batch.hasCost()) {
      var cost = batch.getCost();
      feed.cost(
          new AgentCost(
              cost.getCpuNanos(), cost.getMemoryBytes(), cost.getEvents(), cost.getEstimatedPpm()));
    }
    if (batch.getLevelValue() != 0) {
      feed.level(Level.of(batch.getLevelValue()));
    }
    if (batch.getSnapshotEnd()) {
      feed.snapshotEnd();
    }
    batch.getFindingsList().forEach(f -> feed.finding(waits.finding(f)));
    if (batch.hasWork()) {
      var work = batch.getWork();
      feed.work(
          new Work(Cut.text(work.getWhat()), Math.clamp(work.getShare(), 0, 1), work.getFailed()));
    }
  }

  private void resource(Resource resource) {
    feed.resource(waits.resource(resource));
    if (resource.hasOwnedSinceNanos()) {
      feed.ownedSince(resource.getId(), resource.getOwnedSinceNanos());
    }
    if (resource.getLostSignalNanos() != 0) {
      feed.lostSignal(resource.getId(), resource.getLostSignalNanos(), resource.getLostSignalBy());
    }
    if (resource.getAbandoned()) {
      feed.abandoned(resource.getId());
    }
    if (resource.getTakenCount() > 0) {
      feed.taken(
          resource.getId(),
          Cut.list(resource.getTakenList()).stream()
              .collect(Collectors.toMap(t -> t.getTask(), t -> t.getCount(), Integer::sum)));
    }
  }

  private void applyEvents(Batch batch) {
    ByteString events = batch.getEvents();
    int length = events.size();
    if (bytes.length < length) {
      bytes = new byte[length + (length >> 1)];
    }
    events.copyTo(bytes, 0);
    int applied = feed.events(bytes, length);
    if (applied != batch.getEventCount()) {
      throw new IllegalArgumentException(
          "it has "
              + applied
              + " events and says "
              + Integer.toUnsignedString(batch.getEventCount()));
    }
  }

  private static RuntimeInfo info(Runtime runtime) {
    return new RuntimeInfo(
        Integer.toUnsignedLong(runtime.getId()),
        runtime.getKindValue(),
        Cut.text(runtime.getName()),
        Cut.text(runtime.getType()),
        runtime.getMaxWorkers(),
        Cut.text(runtime.getQueueType()),
        runtime.getQueueCapacity(),
        runtime.getSeenAtAttach(),
        runtime.getEnded());
  }

  private static RuntimeSample sample(dev.consolation.v1.RuntimeSample sample) {
    return new RuntimeSample(
        Integer.toUnsignedLong(sample.getWorkers()),
        sample.getBusyNanos(),
        Integer.toUnsignedLong(sample.getQueued()),
        sample.hasOldestQueuedNanos() ? sample.getOldestQueuedNanos() : -1,
        sample.getSubmitted(),
        sample.getCompleted(),
        sample.getRejected());
  }
}
