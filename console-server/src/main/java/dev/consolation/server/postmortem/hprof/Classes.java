package dev.consolation.server.postmortem.hprof;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The classes of a dump. */
final class Classes {
  /** A power of two. */
  private static final int RECENT = 1 << 12;

  private final @Nullable ClassInfo[] recent = new @Nullable ClassInfo[RECENT];
  private final LongMap byId = new LongMap(4096);
  private final List<ClassInfo> all = new ArrayList<>();
  private final Set<String> wanted;
  private final int idSize;
  private @Nullable Map<String, List<ClassInfo>> byName;

  Classes(Set<String> wanted, int idSize) {
    this.wanted = wanted;
    this.idSize = idSize;
  }

  int idSize() {
    return idSize;
  }

  boolean wants(String name) {
    return wanted.contains(name);
  }

  @Nullable ClassInfo find(long id) {
    int place = (int) (id >>> 3) & (RECENT - 1); // classes are objects: their ids are addresses
    ClassInfo known = recent[place];
    if (known != null && known.id == id) {
      return known;
    }
    int at = (int) byId.get(id);
    if (at < 0) {
      return null;
    }
    ClassInfo found = all.get(at);
    recent[place] = found;
    return found;
  }

  ClassInfo of(long id) {
    ClassInfo found = find(id);
    if (found == null) {
      found = new ClassInfo(id);
      byId.put(id, all.size());
      all.add(found);
    }
    return found;
  }

  List<ClassInfo> all() {
    return Collections.unmodifiableList(all);
  }

  List<ClassInfo> named(String name) {
    Map<String, List<ClassInfo>> names = byName;
    if (names == null) {
      names = new HashMap<>();
      for (ClassInfo each : all) {
        names.computeIfAbsent(each.name, n -> new ArrayList<>(1)).add(each);
      }
      byName = names;
    }
    return names.getOrDefault(name, List.of());
  }
}
