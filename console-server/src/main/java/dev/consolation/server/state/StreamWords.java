package dev.consolation.server.state;

import java.util.Arrays;
import java.util.function.BiConsumer;

/**
 * What the name and site ids of one stream mean.
 *
 * <p>Ids are the agent's choice and start anew with each stream, so that they index arrays here and
 * nothing else. Not thread-safe.
 */
public final class StreamWords {
  /** Higher ids are refused, so that a hostile id does not make a huge array. */
  private static final long MOST = 1 << 22;

  private Name[] names = new Name[64];
  private Site[] sites = new Site[64];

  /** Of a stream that has said nothing yet. */
  public StreamWords() {}

  void name(long id, Name name) {
    names = grown(names, id, "name");
    names[(int) id] = name;
  }

  void site(long id, Site site) {
    sites = grown(sites, id, "site");
    sites[(int) id] = site;
  }

  private static <T> T[] grown(T[] array, long id, String what) {
    if (id <= 0 || id >= MOST) {
      throw new IllegalArgumentException(
          what + " id " + id + " is not between 1 and " + (MOST - 1));
    }
    return id < array.length
        ? array
        : Arrays.copyOf(array, (int) Math.min(MOST, Math.max(id + 1, array.length * 2L)));
  }

  /** Tells each id that was said, and its name. */
  public void forEachName(BiConsumer<Integer, Name> action) {
    forEach(names, action);
  }

  /** Tells each id that was said, and its site. */
  public void forEachSite(BiConsumer<Integer, Site> action) {
    forEach(sites, action);
  }

  private static <T> void forEach(T[] array, BiConsumer<Integer, T> action) {
    for (int id = 0; id < array.length; id++) {
      if (array[id] != null) {
        action.accept(id, array[id]);
      }
    }
  }

  /** The name; {@link Name#NONE} for 0 and for an id that was never said. */
  Name name(long id) {
    Name[] all = names;
    Name name = id > 0 && id < all.length ? all[(int) id] : null;
    return name == null ? Name.NONE : name;
  }

  /** The site; {@link Site#NONE} for 0 and for an id that was never said. */
  Site site(long id) {
    Site[] all = sites;
    Site site = id > 0 && id < all.length ? all[(int) id] : null;
    return site == null ? Site.NONE : site;
  }
}
