package dev.consolation.server.ingest;

import dev.consolation.server.state.LostSignal;
import dev.consolation.server.state.Name;
import dev.consolation.server.state.ResourceInfo;
import dev.consolation.server.state.ResourceRecord;
import dev.consolation.server.state.Site;
import dev.consolation.v1.Link;
import dev.consolation.v1.Resource;
import dev.consolation.v1.Responsible;
import java.util.function.LongUnaryOperator;
import java.util.function.ToIntFunction;

/** A resource as its agent told it: the inverse of {@link WaitReader}. */
final class ResourceWire {
  private ResourceWire() {}

  static Resource.Builder of(
      ResourceRecord resource,
      ToIntFunction<Name> name,
      ToIntFunction<Site> site,
      LongUnaryOperator time) {
    ResourceInfo info = resource.info();
    Resource.Builder wire =
        Resource.newBuilder()
            .setId(info.id())
            .setKindValue(info.kind().code())
            .setClassName(name.applyAsInt(info.className()))
            .setName(name.applyAsInt(info.name()))
            .setNameSourceValue(info.nameSource().code())
            .setCreationSite(site.applyAsInt(info.creationSite()))
            .setReadNanos(time.applyAsLong(info.readAt()))
            .setOwner(info.owner())
            .setHoldCount((int) info.holds())
            .setCompletionValue(info.completion().code())
            .addAllWaiters(info.waiters())
            .setNote(info.note())
            .setAbandoned(resource.isAbandoned());
    if (info.owner() != 0) {
      wire.setOwnedSinceNanos(time.applyAsLong(resource.ownedSince()));
    }
    numbers(info, wire);
    if (info.due() >= 0) {
      wire.setDueNanos(time.applyAsLong(info.due()));
    }
    if (info.firstSince() != 0) {
      wire.setFirstSinceNanos(time.applyAsLong(info.firstSince()));
    }
    LostSignal lost = resource.lostSignal();
    if (lost != null) {
      wire.setLostSignalNanos(time.applyAsLong(lost.at())).setLostSignalBy(lost.by());
    }
    for (ResourceInfo.Responsible each : info.responsible()) {
      wire.addResponsible(
          Responsible.newBuilder()
              .setKindValue(each.kind().code())
              .setTask(each.task())
              .setText(each.text())
              .setBasisValue(each.basis().code()));
    }
    for (ResourceInfo.Link each : info.links()) {
      wire.addLinks(
          Link.newBuilder()
              .setKindValue(each.kind().code())
              .setResource(each.resource())
              .setTask(each.task())
              .setCompletionValue(each.completion().code())
              .setMethod(each.method()));
    }
    return wire;
  }

  private static void numbers(ResourceInfo info, Resource.Builder wire) {
    Long available = info.available();
    if (available != null) {
      wire.setAvailable(available);
    }
    Long total = info.total();
    if (total != null) {
      wire.setTotal(total);
    }
    Long size = info.size();
    if (size != null) {
      wire.setSize(size);
    }
    Long capacity = info.capacity();
    if (capacity != null) {
      wire.setCapacity(capacity);
    }
    if (info.readers() > 0) {
      wire.setReaders(info.readers());
    }
  }
}
