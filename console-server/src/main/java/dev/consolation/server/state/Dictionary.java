package dev.consolation.server.state;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The names and sites of one process, each kept once, whatever ids its agent's streams give them.
 *
 * <p>Bounded: when it is full, a new text becomes {@link Name#NONE} and is counted.
 */
public final class Dictionary {
  private static final int MOST_ENTRIES = 1 << 19;
  private static final long MOST_CHARACTERS = 64L << 20;
  private static final int LONGEST = 4096;

  private final Map<String, Name> names = new HashMap<>();
  private final List<Name> namesByIndex = new ArrayList<>(List.of(Name.NONE));
  private final Map<Site.Key, Site> sites = new HashMap<>();
  private final List<Site> sitesByIndex = new ArrayList<>(List.of(Site.NONE));
  private long characters;
  private long refused;

  Name name(String text) {
    if (text.isEmpty()) {
      return Name.NONE;
    }
    Name known = names.get(text);
    if (known != null) {
      return known;
    }
    String kept = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    if (isFull(kept.length())) {
      return Name.NONE;
    }
    Name name = new Name(namesByIndex.size(), kept);
    names.put(text.length() > LONGEST ? kept : text, name);
    namesByIndex.add(name);
    return name;
  }

  Site site(String className, String method, String file, int line) {
    var key = new Site.Key(cut(className), cut(method), cut(file), line);
    Site known = sites.get(key);
    if (known != null) {
      return known;
    }
    if (isFull(key.className().length() + key.method().length() + key.file().length())) {
      return Site.NONE;
    }
    Site site = new Site(sitesByIndex.size(), key);
    sites.put(key, site);
    sitesByIndex.add(site);
    return site;
  }

  private static String cut(String text) {
    return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
  }

  private boolean isFull(int more) {
    if (namesByIndex.size() + sitesByIndex.size() >= MOST_ENTRIES
        || characters + more > MOST_CHARACTERS) {
      refused++;
      return true;
    }
    characters += more;
    return false;
  }

  /** How many names there are; each {@link Name#index} is below it. */
  public int nameCount() {
    return namesByIndex.size();
  }

  /** How many sites there are; each {@link Site#index} is below it. */
  public int siteCount() {
    return sitesByIndex.size();
  }

  /** The name with this index. */
  public Name nameAt(int index) {
    return namesByIndex.get(index);
  }

  /** The site with this index. */
  public Site siteAt(int index) {
    return sitesByIndex.get(index);
  }

  long refused() {
    return refused;
  }

  /** Bytes of heap, estimated: texts are kept twice, once in lower case. */
  long estimatedBytes() {
    return 2 * characters + 160L * (namesByIndex.size() + sitesByIndex.size());
  }
}
