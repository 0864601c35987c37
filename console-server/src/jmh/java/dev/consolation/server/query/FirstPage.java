package dev.consolation.server.query;

import dev.consolation.server.state.Feeding;
import dev.consolation.server.state.MillionTasks;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * How long pages of 1,000,000 tasks take, median of 11 after 5 that do not count.
 *
 * <pre>
 * mvn -Pjmh -DskipTests package -pl console-server -am
 * java -Xmx2g -cp console-server/target/jmh.jar dev.consolation.server.query.FirstPage
 * </pre>
 */
final class FirstPage {
  public static void main(String[] args) {
    Feeding feeding = MillionTasks.parked(2);
    measure(feeding, "all, by total", "", SortColumn.TOTAL, Grouping.FLAT, 0);
    measure(feeding, "all, by total, the last page", "", SortColumn.TOTAL, Grouping.FLAT, 999_950);
    measure(feeding, "all, by total, the middle", "", SortColumn.TOTAL, Grouping.FLAT, 500_000);
    measure(feeding, "all, by state (all equal)", "", SortColumn.STATE, Grouping.FLAT, 0);
    measure(feeding, "all, by site", "", SortColumn.SITE, Grouping.FLAT, 0);
    measure(feeding, "busy>4ms", "busy>4ms", SortColumn.BUSY, Grouping.FLAT, 0);
    measure(feeding, "a word: Name7", "Name7", SortColumn.TOTAL, Grouping.FLAT, 0);
    measure(feeding, "a number: 99999", "99999", SortColumn.TOTAL, Grouping.FLAT, 0);
    measure(feeding, "groups by site", "", SortColumn.COUNT, Grouping.BY_SITE, 0);
    measure(feeding, "tree", "", SortColumn.TOTAL, Grouping.TREE, 0);
  }

  private static void measure(
      Feeding feeding, String what, String filter, SortColumn by, Grouping grouping, long offset) {
    TaskQuery query = ((TaskQuery.Result.Good) TaskQuery.parse(filter)).query();
    var request =
        new ListRequest(
            query, List.of(new SortKey(by, true)), grouping, offset, 50, 0, false, Set.of());
    var lister = new TaskLister();
    double[] millis = new double[11];
    Page page = null;
    for (int i = -5; i < millis.length; i++) {
      long start = System.nanoTime();
      page =
          feeding.process().read((picture, now) -> lister.list(picture, now, request, () -> false));
      if (i >= 0) {
        millis[i] = (System.nanoTime() - start) / 1e6;
      }
    }
    Arrays.sort(millis);
    System.out.printf(
        "%-32s %7.1f ms (%5.1f to %5.1f), %,d tasks match%n",
        what, millis[5], millis[0], millis[10], page.totalTasks());
  }
}
