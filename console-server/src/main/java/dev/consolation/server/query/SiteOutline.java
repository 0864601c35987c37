package dev.consolation.server.query;

import dev.consolation.server.state.Picture;
import dev.consolation.server.state.SiteStats;
import dev.consolation.server.state.TaskRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tasks by spawn site and kind, with the tasks of open groups below. */
final class SiteOutline {
  private final long now;
  private final ListRequest request;
  private final TaskOrder order;
  private final BooleanSupplier cancelled;
  private final @Nullable SiteGroup[] bySite;

  SiteOutline(
      Picture picture, long now, ListRequest request, TaskOrder order, BooleanSupplier cancelled) {
    this.now = now;
    this.request = request;
    this.order = order;
    this.cancelled = cancelled;
    this.bySite = new SiteGroup[picture.sites().size()];
  }

  Page page(TaskList matching) {
    for (int i = 0; i < matching.size; i++) {
      TaskRecord task = matching.at(i);
      group(task.site()).add(task, now);
    }
    SiteGroup[] groups =
        Stream.of(bySite)
            .filter(Objects::nonNull)
            .sorted(new GroupOrder(order))
            .toArray(SiteGroup[]::new);
    long total = groups.length;
    for (SiteGroup group : groups) {
      total += isOpen(group) ? group.count() : 0;
    }
    Window window = Window.of(request, total, followedRow(matching, groups));
    List<Row> rows = new ArrayList<>();
    long row = 0;
    for (SiteGroup group : groups) {
      boolean open = isOpen(group);
      if (window.holds(row)) {
        rows.add(new Row.OfGroup(group, open));
      }
      row++;
      if (open) {
        if (row < window.to() && row + group.count() > window.from()) {
          addTasks(tasksOf(group, matching), row, window, rows);
        }
        row += group.count();
      }
    }
    return new Page(total, matching.size, window.from(), rows);
  }

  private SiteGroup group(SiteStats site) {
    SiteGroup group = bySite[site.index()];
    if (group == null) {
      bySite[site.index()] = group = new SiteGroup(site);
    }
    return group;
  }

  private boolean isOpen(SiteGroup group) {
    return request.toggled().contains(group.id());
  }

  /** The row of the followed task, or of its group when that is not open; -1 when there is none. */
  private long followedRow(TaskList matching, SiteGroup[] groups) {
    SiteStats site = null;
    for (int i = 0; request.follow() != 0 && i < matching.size; i++) {
      if (matching.at(i).id() == request.follow()) {
        site = matching.at(i).site();
      }
    }
    long row = 0;
    for (SiteGroup group : groups) {
      boolean open = isOpen(group);
      if (group.site() == site) {
        TaskList tasks = open ? tasksOf(group, matching) : new TaskList(0);
        return row + 1 + TaskLister.place(tasks, 0, tasks.size, request.follow(), order);
      }
      row += open ? 1 + group.count() : 1;
    }
    return -1;
  }

  private TaskList tasksOf(SiteGroup group, TaskList matching) {
    var tasks = new TaskList(group.count());
    for (int i = 0; i < matching.size; i++) {
      TaskRecord task = matching.at(i);
      if (task.site() == group.site()) {
        tasks.add(task, order.key(task));
      }
    }
    return tasks;
  }

  private void addTasks(TaskList tasks, long firstRow, Window window, List<Row> rows) {
    new WindowSort(tasks, order, null, window.from(), window.to(), cancelled)
        .sort(0, tasks.size, firstRow);
    long from = Math.max(0, window.from() - firstRow);
    long to = Math.min(tasks.size, window.to() - firstRow);
    for (long i = from; i < to; i++) {
      rows.add(new Row.OfTask(tasks.at((int) i), 1, false, false));
    }
  }
}
