package dev.consolation.server.query;

import dev.consolation.server.state.Picture;
import dev.consolation.server.state.ResourceRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Answers what rows of the list of resources are wanted. */
public final class ResourceLister {
  private static final List<ResourceSort.Key> USUAL =
      List.of(
          new ResourceSort.Key(ResourceSort.WAITERS, true),
          new ResourceSort.Key(ResourceSort.LONGEST, true));

  private ResourceLister() {}

  /**
   * A window of the list.
   *
   * @param total resources that match
   * @param offset the row index of the first of these rows
   */
  public record Page(long total, long offset, List<ResourceRecord> rows) {}

  /**
   * The window that was asked for.
   *
   * @param sort most significant first; empty: most waiters first, then the longest wait
   * @param follow id of the resource that shall be in the window; 0: none
   */
  public static Page list(
      Picture picture,
      long now,
      ResourceQuery query,
      List<ResourceSort.Key> sort,
      long offset,
      int limit,
      long follow) {
    var naming = new Naming(picture, now);
    var matching = new ArrayList<ResourceRecord>();
    for (ResourceRecord each : picture.resources()) {
      if (query.matches(each, naming, now)) {
        matching.add(each);
      }
    }
    matching.sort(order(sort.isEmpty() ? USUAL : sort, naming, now));
    int total = matching.size();
    long from = Math.clamp(offset, 0, Math.max(0, total - limit));
    for (int i = 0; i < total && follow != 0; i++) {
      if (matching.get(i).id() == follow) {
        from = Math.max(Math.min(from, i), (long) i - limit + 1);
      }
    }
    int to = (int) Math.min(total, from + limit);
    return new Page(total, from, List.copyOf(matching.subList((int) from, to)));
  }

  private static Comparator<ResourceRecord> order(
      List<ResourceSort.Key> sort, Naming naming, long now) {
    Comparator<ResourceRecord> order = Comparator.comparingLong(ResourceRecord::id);
    for (ResourceSort.Key key : sort.reversed()) {
      Comparator<ResourceRecord> by = by(key.column(), naming, now);
      order = (key.descending() ? by.reversed() : by).thenComparing(order);
    }
    return order;
  }

  private static Comparator<ResourceRecord> by(ResourceSort column, Naming naming, long now) {
    return switch (column) {
      case FINDINGS -> Comparator.comparingInt(ResourceRecord::findings);
      case ID -> Comparator.comparingLong(ResourceRecord::id);
      case KIND -> Comparator.comparing((ResourceRecord r) -> r.info().kind());
      case NAME -> text(r -> r.info().name().lower());
      case CLASS -> text(r -> r.info().className().lower());
      case STATE -> text(remembered(naming::state));
      case WAITERS -> Comparator.comparingInt(ResourceRecord::waiters);
      case LONGEST -> Comparator.comparingLong(remembered(r -> r.longestWait(now))::apply);
      case OWNER -> text(remembered(r -> naming.task(r.info().owner())));
      case WAKES -> Comparator.comparingLong(ResourceRecord::wakes);
    };
  }

  /** What has no text comes last. */
  private static Comparator<ResourceRecord> text(Function<ResourceRecord, String> text) {
    return Comparator.comparing((ResourceRecord r) -> text.apply(r).isEmpty()).thenComparing(text);
  }

  private static <T> Function<ResourceRecord, T> remembered(Function<ResourceRecord, T> value) {
    Map<ResourceRecord, T> known = new HashMap<>();
    return r -> known.computeIfAbsent(r, value);
  }
}
