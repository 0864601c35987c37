package dev.consolation.server.query;

import dev.consolation.server.state.Name;
import dev.consolation.server.state.RuntimeState;
import java.util.Comparator;

/** The order of groups by the same columns as tasks: sums by size, what differs last. */
final class GroupOrder implements Comparator<SiteGroup> {
  private final SortKey[] sort;
  private final TextRanks ranks;

  GroupOrder(TaskOrder order) {
    this.sort = order.sort();
    this.ranks = order.ranks();
  }

  @Override
  public int compare(SiteGroup a, SiteGroup b) {
    for (SortKey each : sort) {
      int order = Long.compare(value(each.column(), a), value(each.column(), b));
      if (order != 0) {
        return each.descending() ? -order : order;
      }
    }
    return Long.compare(a.id(), b.id());
  }

  private long value(SortColumn column, SiteGroup group) {
    return switch (column) {
      case FINDINGS -> group.findings();
      case ID -> group.id();
      case KIND -> group.site().kind().code();
      case STATE -> {
        var state = group.state();
        yield state == null ? Long.MAX_VALUE : state.code();
      }
      case NAME -> rank(group.name());
      case BUSY -> group.busy();
      case SCHEDULED -> group.scheduled();
      case IDLE -> group.idle();
      case TOTAL -> group.total();
      case POLLS -> group.polls();
      case WAKES -> group.wakes();
      case WAITING_ON -> rank(group.blocker());
      case SINCE -> group.since();
      case SITE -> ranks.of(group.site().site());
      case RUNTIME -> {
        RuntimeState runtime = group.runtime();
        yield runtime == null ? Long.MAX_VALUE : ranks.of(runtime.name());
      }
      case COUNT -> group.count();
    };
  }

  private long rank(@org.jspecify.annotations.Nullable Name name) {
    return name == null ? Long.MAX_VALUE : ranks.of(name);
  }
}
