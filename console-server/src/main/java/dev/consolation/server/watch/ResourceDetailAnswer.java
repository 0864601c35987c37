package dev.consolation.server.watch;

import dev.consolation.server.graph.Next;
import dev.consolation.server.state.FindingInfo;
import dev.consolation.server.state.ObservedProcess;
import dev.consolation.server.state.OpRecord;
import dev.consolation.server.state.Picture;
import dev.consolation.server.state.ResourceInfo;
import dev.consolation.server.state.ResourceRecord;
import dev.consolation.server.state.Site;
import dev.consolation.v1.Resource;
import dev.consolation.v1.ResourceDetail;
import dev.consolation.v1.ResponsibleTask;
import dev.consolation.v1.WaitingTask;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One resource with all that is known of it. */
final class ResourceDetailAnswer {
  private static final int MOST_WAITERS = 1000;

  private final ObservedProcess process;
  private final long id;

  ResourceDetailAnswer(ObservedProcess process, long id) {
    this.process = process;
    this.id = id;
  }

  /**
   * What is known now.
   *
   * @throws StatusRuntimeException NOT_FOUND when the resource is not kept
   */
  ResourceDetail next() {
    ResourceDetail detail = process.read(this::find);
    if (detail == null) {
      throw Status.NOT_FOUND
          .withDescription("resource " + id + " is not kept: it is gone, or never was")
          .asRuntimeException();
    }
    return detail;
  }

  private @Nullable ResourceDetail find(Picture picture, long now) {
    ResourceRecord resource = picture.resource(id);
    return resource == null ? null : detail(resource, picture, now);
  }

  private static ResourceDetail detail(ResourceRecord resource, Picture picture, long now) {
    var wire = new WaitWire(picture, now);
    ResourceInfo info = resource.info();
    ResourceDetail.Builder to =
        ResourceDetail.newBuilder()
            .setNow(picture.unix(now))
            .setRow(wire.row(resource))
            .setResource(asRead(info))
            .setReadAt(picture.unix(info.readAt()))
            .setNameSourceValue(info.nameSource().code());
    if (info.creationSite() != Site.NONE) {
      to.setCreationSite(Wire.place(info.creationSite()));
    }
    List<OpRecord> waits = resource.inOrder();
    for (OpRecord op : waits.subList(0, Math.min(MOST_WAITERS, waits.size()))) {
      to.addWaiters(
          WaitingTask.newBuilder()
              .setTask(wire.task(op.task()))
              .setOpValue(op.kind().code())
              .setMethod(op.method().text())
              .setWaitsFor(Math.max(0, now - op.since())));
    }
    if (info.owner() != 0) {
      to.setOwner(wire.task(info.owner()));
    }
    for (Next next : Next.all(resource)) {
      if (next.task() == info.owner() && next.task() != 0) {
        continue;
      }
      ResponsibleTask.Builder responsible =
          ResponsibleTask.newBuilder()
              .setKindValue(next.kind().code())
              .setBasisValue(next.basis().code())
              .setText(next.text());
      if (next.task() != 0) {
        responsible.setTask(wire.task(next.task()));
      }
      to.addResponsible(responsible);
    }
    info.links().forEach(link -> to.addLinks(wire.linked(link)));
    resource.lastWakes().forEach(note -> to.addWakes(wire.wake(note)));
    if (resource.findings() > 0) {
      picture.findings().stream()
          .map(FindingInfo::finding)
          .filter(finding -> finding.resources().contains(resource.id()))
          .forEach(finding -> to.addFindings(finding.sentence()));
    }
    return to.build();
  }

  /** The numbers as they were read; names and sites have no ids here. */
  private static Resource asRead(ResourceInfo info) {
    Resource.Builder to =
        Resource.newBuilder()
            .setId(info.id())
            .setKindValue(info.kind().code())
            .setOwner(info.owner())
            .setHoldCount((int) info.holds())
            .setReaders(info.readers())
            .setCompletionValue(info.completion().code())
            .addAllWaiters(info.waiters())
            .setNote(info.note());
    Long available = info.available();
    if (available != null) {
      to.setAvailable(available);
    }
    Long total = info.total();
    if (total != null) {
      to.setTotal(total);
    }
    Long size = info.size();
    if (size != null) {
      to.setSize(size);
    }
    Long capacity = info.capacity();
    if (capacity != null) {
      to.setCapacity(capacity);
    }
    return to.build();
  }
}
