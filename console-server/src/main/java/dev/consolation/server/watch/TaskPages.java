package dev.consolation.server.watch;

import com.google.protobuf.ByteString;
import dev.consolation.server.query.FilterError;
import dev.consolation.server.query.Grouping;
import dev.consolation.server.query.ListRequest;
import dev.consolation.server.query.Page;
import dev.consolation.server.query.SortColumn;
import dev.consolation.server.query.SortKey;
import dev.consolation.server.query.TaskLister;
import dev.consolation.server.query.TaskQuery;
import dev.consolation.server.state.ObservedProcess;
import dev.consolation.v1.Column;
import dev.consolation.v1.TaskPage;
import dev.consolation.v1.WatchTasksRequest;
import java.util.HashSet;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Pages of the task list, always by the newest request. */
final class TaskPages {
  private static final int MOST_ROWS = 1000;

  private final Function<ByteString, ObservedProcess> processes;
  private final TaskLister lister = new TaskLister();
  private volatile @Nullable WatchTasksRequest newest;
  private BooleanSupplier cancelled = () -> false;
  private volatile boolean over;

  // Of the request that was answered last.
  private @Nullable WatchTasksRequest answered;
  private @Nullable ObservedProcess process;
  private TaskQuery query = TaskQuery.all();
  private @Nullable FilterError error;

  /** Pages of the processes that the function finds, or says why it does not. */
  TaskPages(Function<ByteString, ObservedProcess> processes) {
    this.processes = processes;
  }

  void cancelWith(BooleanSupplier isCancelled) {
    cancelled = isCancelled;
  }

  void ask(WatchTasksRequest request) {
    newest = request;
  }

  void end() {
    over = true;
  }

  @Nullable TaskPage next() {
    WatchTasksRequest request = newest;
    if (request == null) {
      return null;
    }
    if (!request.equals(answered)) {
      accept(request);
    }
    ObservedProcess of = process;
    return of == null ? null : of.read((picture, now) -> page(picture, now, request));
  }

  private void accept(WatchTasksRequest request) {
    WatchTasksRequest before = answered;
    if (process == null || before == null || !before.getProcess().equals(request.getProcess())) {
      process = processes.apply(request.getProcess());
      query = TaskQuery.all();
      before = null;
    }
    if (before == null || !before.getFilter().equals(request.getFilter())) {
      switch (TaskQuery.parse(request.getFilter())) {
        case TaskQuery.Result.Good good -> {
          query = good.query();
          error = null;
        }
        case TaskQuery.Result.Bad bad -> error = bad.error();
      }
    }
    answered = request;
  }

  private TaskPage page(
      dev.consolation.server.state.Picture picture, long now, WatchTasksRequest request) {
    var wanted =
        new ListRequest(
            query,
            request.getSortList().stream()
                .filter(key -> column(key.getColumn()) != null)
                .map(TaskPages::sortKey)
                .toList(),
            grouping(request),
            Math.max(0, request.getOffset()),
            (int) Math.min(Integer.toUnsignedLong(request.getLimit()), MOST_ROWS),
            request.getFollowTask(),
            request.getIncludeEnded(),
            new HashSet<>(request.getToggledList()));
    Page found = lister.list(picture, now, wanted, () -> over || cancelled.getAsBoolean());
    TaskPage.Builder page =
        TaskPage.newBuilder()
            .setRevision(request.getRevision())
            .setNow(picture.unix(now))
            .setTotalRows(found.totalRows())
            .setTotalTasks(found.totalTasks())
            .setOffset(found.offset());
    found.rows().forEach(row -> page.addRows(Wire.row(row, picture, now)));
    FilterError wrong = error;
    if (wrong != null) {
      page.setFilterError(wrong.message()).setFilterErrorAt(wrong.at());
    }
    return page.build();
  }

  private static SortKey sortKey(dev.consolation.v1.SortKey key) {
    SortColumn column = column(key.getColumn());
    return new SortKey(column == null ? SortColumn.ID : column, key.getDescending());
  }

  private static @Nullable SortColumn column(Column column) {
    return switch (column) {
      case COLUMN_UNSPECIFIED, UNRECOGNIZED -> null;
      case FINDINGS -> SortColumn.FINDINGS;
      case ID -> SortColumn.ID;
      case KIND -> SortColumn.KIND;
      case STATE -> SortColumn.STATE;
      case NAME -> SortColumn.NAME;
      case BUSY -> SortColumn.BUSY;
      case SCHEDULED -> SortColumn.SCHEDULED;
      case IDLE -> SortColumn.IDLE;
      case TOTAL -> SortColumn.TOTAL;
      case POLLS -> SortColumn.POLLS;
      case WAKES -> SortColumn.WAKES;
      case WAITING_ON -> SortColumn.WAITING_ON;
      case SINCE -> SortColumn.SINCE;
      case SITE -> SortColumn.SITE;
      case RUNTIME -> SortColumn.RUNTIME;
      case COUNT -> SortColumn.COUNT;
    };
  }

  private static Grouping grouping(WatchTasksRequest request) {
    return switch (request.getGrouping()) {
      case FLAT, UNRECOGNIZED -> Grouping.FLAT;
      case BY_SITE -> Grouping.BY_SITE;
      case TREE -> Grouping.TREE;
    };
  }
}
