package dev.consolation.server.postmortem.extract;

import dev.consolation.server.postmortem.model.Futures;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The futures of an extract. */
final class ExtractedFutures implements Futures {
  private final Map<Long, One> all = new HashMap<>();

  private record One(String label, boolean complete, Set<Long> sources, Set<Long> dependents) {}

  void add(Fields from) {
    all.put(
        from.id("future"),
        new One(
            from.text("label"),
            from.flag("complete"),
            new LinkedHashSet<>(from.ids("sources")),
            new LinkedHashSet<>(from.ids("dependents"))));
  }

  private One one(long future) {
    return all.getOrDefault(future, new One("", false, Set.of(), Set.of()));
  }

  @Override
  public Set<Long> sources(long future) {
    return one(future).sources();
  }

  @Override
  public Set<Long> dependents(long future) {
    return one(future).dependents();
  }

  @Override
  public String label(long future) {
    return one(future).label();
  }

  @Override
  public boolean isComplete(long future) {
    return one(future).complete();
  }
}
