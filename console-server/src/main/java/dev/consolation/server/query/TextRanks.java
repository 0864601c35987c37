package dev.consolation.server.query;

import dev.consolation.server.state.Dictionary;
import dev.consolation.server.state.Name;
import dev.consolation.server.state.Site;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The places of a process's texts in their order, so that tasks are sorted by text by comparing
 * numbers. No text comes last.
 */
final class TextRanks {
  private static final Comparator<Site> BY_PLACE =
      Comparator.comparing(Site::className)
          .thenComparing(Site::method)
          .thenComparingInt(Site::line)
          .thenComparingInt(Site::index);

  private int[] names = {};
  private int[] sites = {};

  /** Looks whether there are new texts; does nothing when there are none. */
  void update(Dictionary dictionary, boolean needNames, boolean needSites) {
    if (needNames && names.length != dictionary.nameCount()) {
      Name[] sorted =
          IntStream.range(1, dictionary.nameCount())
              .mapToObj(dictionary::nameAt)
              .sorted(Comparator.comparing(Name::lower).thenComparingInt(Name::index))
              .toArray(Name[]::new);
      names = new int[sorted.length + 1];
      names[0] = sorted.length;
      for (int i = 0; i < sorted.length; i++) {
        names[sorted[i].index()] = i;
      }
    }
    if (needSites && sites.length != dictionary.siteCount()) {
      Site[] sorted =
          IntStream.range(1, dictionary.siteCount())
              .mapToObj(dictionary::siteAt)
              .toArray(Site[]::new);
      Arrays.sort(sorted, BY_PLACE);
      sites = new int[sorted.length + 1];
      sites[0] = sorted.length;
      for (int i = 0; i < sorted.length; i++) {
        sites[sorted[i].index()] = i;
      }
    }
  }

  int of(Name name) {
    return names[name.index()];
  }

  int of(Site site) {
    return sites[site.index()];
  }
}
