package dev.consolation.server.state;

import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where the application's own trace context got lost, by spawn site.
 *
 * <p>That a task was spawned within a span is told after its spawn. So one counts only when that
 * was not told for {@value #SETTLES} ns.
 */
final class LostContexts {
  private static final long SETTLES = 2_000_000_000;
  private static final int MOST_PENDING = 4_096;
  private static final int MOST = 1_000;

  private record Candidate(TaskRecord spawner, long at) {}

  private final Map<Long, Candidate> pending = new LinkedHashMap<>();
  private final Map<SiteStats, LostContext> bySite = new LinkedHashMap<>();

  /** One that was spawned within a span spawned another, as far as is told by now without one. */
  void spawned(TaskRecord spawner, long child, long at) {
    if (pending.size() < MOST_PENDING) {
      pending.put(child, new Candidate(spawner, at));
    }
  }

  /** A task was spawned within a span. */
  void within(long child) {
    if (!pending.isEmpty()) {
      pending.remove(child);
    }
  }

  /** Those that are sure by now. */
  Collection<LostContext> all(long now) {
    Iterator<Map.Entry<Long, Candidate>> oldest = pending.entrySet().iterator();
    while (oldest.hasNext()) {
      Map.Entry<Long, Candidate> next = oldest.next();
      if (now - next.getValue().at() < SETTLES) {
        break;
      }
      oldest.remove();
      add(next.getKey(), next.getValue());
    }
    return bySite.values();
  }

  private void add(long child, Candidate lost) {
    SiteStats site = lost.spawner().site;
    LostContext known = bySite.get(site);
    if (known != null || bySite.size() < MOST) {
      long count = known == null ? 1 : known.count() + 1;
      bySite.put(site, new LostContext(site, count, lost.spawner().id, child, lost.at()));
    }
  }
}
