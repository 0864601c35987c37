package dev.consolation.agent.resource;

import dev.consolation.agent.probe.DeclaredResource;

/** What the application describes by the public API. */
final class Declared extends Extractor {
  @Override
  boolean reads(Object resource) {
    return resource instanceof DeclaredResource;
  }

  @Override
  void read(Object resource, Reading into) {
    DeclaredResource declared = (DeclaredResource) resource;
    ResourceKind kind = ResourceKind.of(declared.kind);
    into.is(kind, "dev.consolation.tracing.Resource", OpKind.AWAIT);
    into.name = declared.name;
    long owner = declared.owner();
    into.owner = owner != 0 && declared.isOwnedByThread() ? into.tasks().ofThread(owner) : owner;
    into.ownedSince = owner == 0 ? Reading.NONE : declared.ownedSince();
    into.available = declared.available();
    into.total = declared.total();
    into.size = declared.size();
    into.capacity = declared.capacity();
  }
}
