package dev.consolation.server.ingest;

import dev.consolation.server.state.Name;
import dev.consolation.server.state.Site;
import dev.consolation.server.state.StreamWords;
import dev.consolation.v1.Batch;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * The ids that a stream has given to names and sites; one that it has given none gets the next,
 * until the stream itself gives that away.
 */
final class Words {
  private final StreamWords said;
  private final Map<Name, Integer> names = new HashMap<>();
  private final Map<Site, Integer> sites = new HashMap<>();
  private int lastName;
  private int lastSite;

  Words(StreamWords said) {
    this.said = said;
  }

  /** Says all that the stream has said; {@code grown} is told how long each is. */
  void all(IntConsumer grown, Supplier<Batch.Builder> batch) {
    said.forEachName(
        (id, name) -> {
          names.put(name, id);
          lastName = Math.max(lastName, id);
          say(id, name, batch.get());
          grown.accept(name.text().length() + 8);
        });
    said.forEachSite(
        (id, site) -> {
          sites.put(site, id);
          lastSite = Math.max(lastSite, id);
          say(id, site, batch.get());
          grown.accept(site.text().length() + 16);
        });
  }

  int id(Name name, Batch.Builder batch) {
    if (name == Name.NONE) {
      return 0;
    }
    Integer known = names.get(name);
    if (known == null) {
      known = ++lastName;
      names.put(name, known);
      say(known, name, batch);
    }
    return known;
  }

  int id(Site site, Batch.Builder batch) {
    if (site == Site.NONE) {
      return 0;
    }
    Integer known = sites.get(site);
    if (known == null) {
      known = ++lastSite;
      sites.put(site, known);
      say(known, site, batch);
    }
    return known;
  }

  private static void say(int id, Name name, Batch.Builder batch) {
    batch.addNames(dev.consolation.v1.Name.newBuilder().setId(id).setText(name.text()));
  }

  private static void say(int id, Site site, Batch.Builder batch) {
    batch.addSites(
        dev.consolation.v1.Site.newBuilder()
            .setId(id)
            .setClassName(site.className())
            .setMethod(site.method())
            .setFile(site.file())
            .setLine(site.line()));
  }
}
