package dev.consolation.server.postmortem.frozen;

import dev.consolation.server.postmortem.model.HeapThread;
import dev.consolation.server.postmortem.model.Resource;
import dev.consolation.v1.Batch;
import dev.consolation.v1.Link;
import dev.consolation.v1.LinkKind;
import dev.consolation.v1.NameSource;
import dev.consolation.v1.Responsible;
import dev.consolation.v1.ResponsibleBasis;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Resources as the wire has them; each is told once. */
final class ResourceWire {
  private final Dictionary dictionary;
  private final Map<Long, Long> ids = new HashMap<>();
  private final Set<Long> told = new HashSet<>();

  ResourceWire(Dictionary dictionary) {
    this.dictionary = dictionary;
  }

  /** The number of a resource, from 1. */
  long id(long key) {
    return ids.computeIfAbsent(key, k -> ids.size() + 1L);
  }

  void add(Resource resource, Batch.Builder batch) {
    if (!told.add(resource.key())) {
      return;
    }
    var wire =
        dev.consolation.v1.Resource.newBuilder()
            .setId(id(resource.key()))
            .setKind(resource.kind())
            .setClassName(dictionary.name(resource.className(), batch))
            .setName(dictionary.name(resource.name(), batch))
            .setReadNanos(FrozenPicture.NOW)
            .setHoldCount(resource.holds())
            .setNote(resource.note());
    if (!resource.name().isEmpty()) {
      wire.setNameSource(NameSource.FIELD);
    }
    HeapThread owner = resource.owner();
    if (owner != null) {
      wire.setOwner(owner.tid());
    }
    Long available = resource.available();
    if (available != null) {
      wire.setAvailable(available);
    }
    Long total = resource.total();
    if (total != null) {
      wire.setTotal(total);
    }
    Long size = resource.size();
    if (size != null && size >= 0) {
      wire.setSize(size);
    }
    Long capacity = resource.capacity();
    if (capacity != null) {
      wire.setCapacity(capacity);
    }
    Integer readers = resource.readers();
    if (readers != null) {
      wire.setReaders(readers);
    }
    var completion = resource.completion();
    if (completion != null) {
      wire.setCompletion(completion);
    }
    resource.queue().forEach(t -> wire.addWaiters(t.tid()));
    resource
        .responsible()
        .forEach(
            t ->
                wire.addResponsible(
                    Responsible.newBuilder()
                        .setKind(resource.responsibleKind())
                        .setTask(t.tid())
                        .setBasis(ResponsibleBasis.BY_STATE)));
    resource
        .arms()
        .forEach(a -> wire.addLinks(Link.newBuilder().setKind(LinkKind.ARM).setResource(id(a))));
    batch.addResources(wire);
  }
}
