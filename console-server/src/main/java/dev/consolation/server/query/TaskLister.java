package dev.consolation.server.query;

import dev.consolation.server.state.Picture;
import dev.consolation.server.state.TaskRecord;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers what rows of a task list are wanted. Keeps its memory from one answer to the next; one
 * for each list that is looked at. Not thread-safe.
 */
public final class TaskLister {
  private static final int CHECK_EVERY = 4096;

  private final TextRanks ranks = new TextRanks();
  private final TaskList matching = new TaskList(0);

  /** Makes a lister. */
  public TaskLister() {}

  /**
   * The window that was asked for.
   *
   * @param cancelled says that nobody waits for the answer any more; what is returned then is
   *     unspecified
   */
  public Page list(Picture picture, long now, ListRequest request, BooleanSupplier cancelled) {
    var order = new TaskOrder(request.sort(), ranks, picture.dictionary(), now);
    try {
      return switch (request.grouping()) {
        case FLAT -> flat(picture, now, request, order, cancelled);
        case BY_SITE -> {
          gather(picture, now, request, null, cancelled);
          yield new SiteOutline(picture, now, request, order, cancelled).page(matching);
        }
        case TREE -> {
          gather(picture, now, request, order, cancelled);
          yield new TreeOutline(request, order, cancelled).page(matching);
        }
      };
    } finally {
      matching.clear();
    }
  }

  private Page flat(
      Picture picture, long now, ListRequest request, TaskOrder order, BooleanSupplier cancelled) {
    gather(picture, now, request, order, cancelled);
    int count = matching.size;
    Window window = Window.of(request, count, place(matching, 0, count, request.follow(), order));
    new WindowSort(matching, order, null, window.from(), window.to(), cancelled).sort(0, count, 0);
    List<Row> rows = new ArrayList<>();
    for (long i = window.from(); i < window.to(); i++) {
      rows.add(new Row.OfTask(matching.at((int) i), 0, false, false));
    }
    return new Page(count, count, window.from(), rows);
  }

  private void gather(
      Picture picture,
      long now,
      ListRequest request,
      @Nullable TaskOrder order,
      BooleanSupplier cancelled) {
    TaskQuery query = request.query();
    int places = picture.livePlaces();
    for (int i = 0; i < places; i++) {
      if (i % CHECK_EVERY == 0 && cancelled.getAsBoolean()) {
        return;
      }
      TaskRecord task = picture.liveAt(i);
      if (!task.isEnded() && query.matches(task, now)) {
        matching.add(task, order == null ? 0 : order.key(task));
      }
    }
    if (request.ended()) {
      for (Iterator<TaskRecord> ended = picture.ended(); ended.hasNext(); ) {
        TaskRecord task = ended.next();
        if (task.isEnded() && query.matches(task, now)) {
          matching.add(task, order == null ? 0 : order.key(task));
        }
      }
    }
  }

  /** The place that a task will have among those of a list; -1 when it is not among them. */
  static int place(TaskList list, int first, int end, long id, TaskOrder order) {
    int at = -1;
    for (int i = first; id != 0 && i < end; i++) {
      if (list.at(i).id() == id) {
        at = i;
      }
    }
    if (at < 0) {
      return -1;
    }
    int before = 0;
    TaskRecord task = list.at(at);
    long key = list.keys[at];
    for (int i = first; i < end; i++) {
      if (order.compare(list.keys[i], list.at(i), key, task) < 0) {
        before++;
      }
    }
    return before;
  }
}
