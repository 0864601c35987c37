package dev.consolation.agent.drain;

import java.lang.ref.ReferenceQueue;
import org.jspecify.annotations.Nullable;

/**
 * Where resources were created, as far as that was recorded: at level everything. Keeps none of
 * them alive. Not thread-safe.
 */
final class Creations {
  private static final int MOST = 1 << 16;

  private final IdentityTable<Made> places = new IdentityTable<>();
  private long untracked;

  /** Where one object was made. */
  private static final class Made extends IdentityTable.Entry {
    int site;

    Made(Object object, ReferenceQueue<Object> queue) {
      super(object, queue);
    }
  }

  /** A resource was made; one constructor may call another, and the last one counts. */
  void made(@Nullable Object resource, int site) {
    if (resource == null) {
      return;
    }
    purge();
    Made known = places.find(resource);
    if (known == null && places.size() >= MOST) {
      untracked++;
      return;
    }
    if (known == null) {
      known = new Made(resource, places.queue());
      places.add(known);
    }
    known.site = site;
  }

  /** The number of the place where it was created; 0: not known. */
  int site(@Nullable Object resource) {
    Made known = resource == null || places.size() == 0 ? null : places.find(resource);
    return known == null ? 0 : known.site;
  }

  private void purge() {
    while (places.pollCollected() != null) {
      // The table takes it out.
    }
  }

  /** Objects whose places were not kept because there were too many. */
  long untracked() {
    return untracked;
  }

  long bytes() {
    return places.size() * 96L;
  }
}
