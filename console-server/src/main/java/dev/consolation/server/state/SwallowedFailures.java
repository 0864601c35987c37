package dev.consolation.server.state;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Failures that nobody can ever learn of, by spawn site and exception. */
final class SwallowedFailures {
  private static final int MOST = 1_000;

  private record Key(int site, Name exception) {}

  private final Map<Key, SwallowedFailure> byKey = new LinkedHashMap<>();

  void add(long task, SiteStats site, Name exception, long at) {
    Key key = new Key(site.index(), exception);
    SwallowedFailure known = byKey.get(key);
    if (known != null) {
      long count = known.count() + 1;
      byKey.put(key, new SwallowedFailure(site, exception, count, known.first(), at));
    } else if (byKey.size() < MOST) {
      byKey.put(key, new SwallowedFailure(site, exception, 1, task, at));
    }
  }

  Collection<SwallowedFailure> all() {
    return byKey.values();
  }
}
