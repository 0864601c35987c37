package dev.consolation.server.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consolation.server.state.Feeding;
import dev.consolation.server.state.Picture;
import dev.consolation.server.state.Retention;
import dev.consolation.server.state.TaskRecord;
import dev.consolation.task.Outcome;
import dev.consolation.task.TaskState;
import dev.consolation.task.WaitKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Windows of task lists against lists that are put together in the simplest way. */
class TaskListerTest {
  private static final String[] FILTERS = {
    "", "busy>60us", "state:idle", "name7 or site:c3", "-site:c1"
  };
  private static final SortColumn[] COLUMNS = {
    SortColumn.ID,
    SortColumn.BUSY,
    SortColumn.TOTAL,
    SortColumn.STATE,
    SortColumn.POLLS,
    SortColumn.SINCE
  };

  private static Feeding tasks(Random random, int count, boolean cycles) {
    var feeding = new Feeding(Retention.DEFAULT);
    for (int i = 1; i <= count; i++) {
      long parent = random.nextInt(3) == 0 ? 0 : random.nextInt(cycles ? count : i);
      feeding.spawn(i * 10L, i, parent, 1 + random.nextInt(Feeding.SITES));
      long time = i * 10L;
      for (int n = random.nextInt(4); n > 0; n--) {
        time += 100_000;
        feeding.poll(time, i, random.nextInt(8) * 10_000L, WaitKind.PARK);
      }
      if (random.nextInt(6) == 0) {
        feeding.end(time + 10, i, Outcome.RETURNED);
      }
    }
    return feeding.apply(1_000_000);
  }

  private static ToLongFunction<TaskRecord> value(SortColumn column, long now) {
    return switch (column) {
      case ID -> TaskRecord::id;
      case BUSY -> task -> task.busy(now);
      case TOTAL -> task -> task.total(now);
      case STATE -> task -> task.state().code();
      case POLLS -> TaskRecord::polls;
      case SINCE -> task -> task.stateFor(now);
      default -> throw new IllegalArgumentException(column.name());
    };
  }

  private static Comparator<TaskRecord> order(List<SortKey> sort, long now) {
    Comparator<TaskRecord> order = (a, b) -> 0;
    for (SortKey key : sort) {
      Comparator<TaskRecord> by = Comparator.comparingLong(value(key.column(), now));
      order = order.thenComparing(key.descending() ? by.reversed() : by);
    }
    return order.thenComparingLong(TaskRecord::id);
  }

  private static List<TaskRecord> matching(Picture picture, long now, ListRequest request) {
    var found = new ArrayList<TaskRecord>();
    IntStream.range(0, picture.livePlaces())
        .mapToObj(picture::liveAt)
        .filter(task -> !task.isEnded())
        .forEach(found::add);
    if (request.ended()) {
      picture.ended().forEachRemaining(found::add);
    }
    found.removeIf(task -> !request.query().matches(task, now));
    found.sort(order(request.sort(), now));
    return found;
  }

  /** All rows, as text. */
  private static List<String> outline(Picture picture, long now, ListRequest request) {
    List<TaskRecord> tasks = matching(picture, now, request);
    var rows = new ArrayList<String>();
    switch (request.grouping()) {
      case FLAT -> tasks.forEach(task -> rows.add(task.id() + " at 0"));
      case BY_SITE -> {
        Map<Long, List<TaskRecord>> groups = new LinkedHashMap<>();
        tasks.forEach(
            t -> groups.computeIfAbsent(t.site().index() + 1L, k -> new ArrayList<>()).add(t));
        groups.keySet().stream()
            .sorted(groupOrder(groups, request, now))
            .forEach(
                id -> {
                  rows.add("group " + id + " of " + groups.get(id).size());
                  if (request.toggled().contains(id)) {
                    groups.get(id).forEach(task -> rows.add(task.id() + " at 1"));
                  }
                });
      }
      case TREE -> {
        var ids = new HashSet<Long>();
        tasks.forEach(task -> ids.add(task.id()));
        Map<Long, List<TaskRecord>> children = new HashMap<>();
        tasks.forEach(
            t ->
                children
                    .computeIfAbsent(
                        ids.contains(t.parent()) ? t.parent() : 0, k -> new ArrayList<>())
                    .add(t));
        tree(0, 0, children, request.toggled(), rows);
      }
    }
    return rows;
  }

  private static Comparator<Long> groupOrder(
      Map<Long, List<TaskRecord>> groups, ListRequest request, long now) {
    Comparator<Long> order = (a, b) -> 0;
    for (SortKey key : request.sort()) {
      ToLongFunction<Long> value =
          id -> {
            List<TaskRecord> of = groups.get(id);
            var values = of.stream().mapToLong(value(key.column(), now)).toArray();
            return switch (key.column()) {
              case ID -> id;
              case SINCE ->
                  IntStream.range(0, values.length).mapToLong(i -> values[i]).max().getAsLong();
              case STATE ->
                  of.stream().map(TaskRecord::state).distinct().count() == 1
                      ? values[0]
                      : Long.MAX_VALUE;
              default -> IntStream.range(0, values.length).mapToLong(i -> values[i]).sum();
            };
          };
      Comparator<Long> by = Comparator.comparingLong(value);
      order = order.thenComparing(key.descending() ? by.reversed() : by);
    }
    return order.thenComparing(Comparator.naturalOrder());
  }

  private static void tree(
      long parent,
      int depth,
      Map<Long, List<TaskRecord>> children,
      Set<Long> folded,
      List<String> rows) {
    for (TaskRecord task : children.getOrDefault(parent, List.of())) {
      rows.add(task.id() + " at " + depth);
      if (!folded.contains(task.id())) {
        tree(task.id(), depth + 1, children, folded, rows);
      }
    }
  }

  private static String text(Row row) {
    return switch (row) {
      case Row.OfTask of -> of.task().id() + " at " + of.depth();
      case Row.OfGroup of -> "group " + of.group().id() + " of " + of.group().count();
    };
  }

  @Test
  void window_isThatOfTheWholeList() {
    for (long seed = 0; seed < 60; seed++) {
      var random = new Random(seed);
      // Cycles of parents are cut somewhere: the place is not this test's business.
      Feeding feeding = tasks(random, 1 + random.nextInt(400), seed % 10 == 0);
      var lister = new TaskLister();
      for (int i = 0; i < 60; i++) {
        ListRequest request = request(random);
        String about = "seed " + seed + ", request " + i + ": " + request;
        feeding
            .process()
            .read(
                (picture, now) -> {
                  compare(about, picture, now, request, lister);
                  return true;
                });
      }
    }
  }

  private static ListRequest request(Random random) {
    TaskQuery query =
        ((TaskQuery.Result.Good) TaskQuery.parse(FILTERS[random.nextInt(FILTERS.length)])).query();
    var sort = new ArrayList<SortKey>();
    for (int n = 1 + random.nextInt(2); n > 0; n--) {
      sort.add(new SortKey(COLUMNS[random.nextInt(COLUMNS.length)], random.nextBoolean()));
    }
    Set<Long> toggled = new HashSet<>();
    for (int n = random.nextInt(8); n > 0; n--) {
      toggled.add(1L + random.nextInt(12));
    }
    Grouping grouping = Grouping.values()[random.nextInt(3)];
    long follow = random.nextInt(3) == 0 ? 1 + random.nextInt(400) : 0;
    return new ListRequest(
        query,
        sort,
        grouping,
        random.nextInt(450),
        random.nextInt(60),
        follow,
        random.nextBoolean(),
        toggled);
  }

  private static void compare(
      String about, Picture picture, long now, ListRequest request, TaskLister lister) {
    Page page = lister.list(picture, now, request, () -> false);
    List<TaskRecord> tasks = matching(picture, now, request);
    assertThat(page.totalTasks()).describedAs(about).isEqualTo(tasks.size());
    if (request.grouping() == Grouping.TREE && hasCycle(tasks)) {
      assertThat(page.rows()).describedAs(about).doesNotHaveDuplicates();
      return;
    }
    List<String> all = outline(picture, now, request);
    assertThat(page.totalRows()).describedAs(about).isEqualTo(all.size());
    int limit = Math.min(request.limit(), all.size());
    long offset = Math.min(request.offset(), all.size() - limit);
    int followed = indexOf(all, request.follow());
    if (followed >= 0 && limit > 0) {
      assertThat((long) followed)
          .describedAs(about)
          .isBetween(page.offset(), page.offset() + limit - 1);
    } else if (request.follow() == 0) {
      assertThat(page.offset()).describedAs(about).isEqualTo(offset);
    }
    assertThat(page.rows().stream().map(TaskListerTest::text).toList())
        .describedAs(about)
        .isEqualTo(all.subList((int) page.offset(), (int) page.offset() + limit));
  }

  private static int indexOf(List<String> rows, long task) {
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).startsWith(task + " at ")) {
        return i;
      }
    }
    return -1;
  }

  private static boolean hasCycle(List<TaskRecord> tasks) {
    Map<Long, Long> parents = new HashMap<>();
    tasks.forEach(task -> parents.put(task.id(), task.parent()));
    for (TaskRecord task : tasks) {
      Long at = task.id();
      for (int i = 0; i <= tasks.size() && at != null; i++) {
        at = parents.get(at);
      }
      if (at != null && parents.containsKey(at)) {
        return true;
      }
    }
    return false;
  }

  @Test
  void tree_isNotBoundByItsDepth() {
    var feeding = new Feeding(Retention.DEFAULT);
    int count = 200_000;
    for (int i = 1; i <= count; i++) {
      feeding.spawn(i, i, i - 1L, 1);
    }
    feeding.apply(1_000_000);
    var request =
        new ListRequest(
            TaskQuery.all(),
            List.of(new SortKey(SortColumn.ID, false)),
            Grouping.TREE,
            count,
            3,
            0,
            false,
            Set.of());
    Page page =
        feeding.process().read((p, now) -> new TaskLister().list(p, now, request, () -> false));
    assertThat(page.rows().stream().map(TaskListerTest::text).toList())
        .containsExactly("199998 at 199997", "199999 at 199998", "200000 at 199999");
  }

  @Test
  void group_showsWhatItsTasksHaveInCommon() {
    var feeding = new Feeding(Retention.DEFAULT);
    feeding.spawn(0, 1, 0, 1).poll(100, 1, 40, WaitKind.PARK);
    feeding.spawn(0, 2, 0, 1).poll(200, 2, 60, WaitKind.PARK);
    feeding.spawn(0, 3, 0, 2).apply(1_000);
    var request =
        new ListRequest(
            TaskQuery.all(),
            List.of(new SortKey(SortColumn.COUNT, true)),
            Grouping.BY_SITE,
            0,
            10,
            0,
            false,
            Set.of());
    feeding
        .process()
        .read(
            (p, now) -> {
              Page page = new TaskLister().list(p, now, request, () -> false);
              SiteGroup first = ((Row.OfGroup) page.rows().get(0)).group();
              assertThat(first.count()).isEqualTo(2);
              assertThat(first.busy()).isEqualTo(100);
              assertThat(first.polls()).isEqualTo(2);
              assertThat(first.state()).isEqualTo(TaskState.IDLE);
              assertThat(first.waitKind()).isEqualTo(WaitKind.PARK);
              assertThat(first.since()).isEqualTo(900);
              assertThat(first.site().site().text()).isEqualTo("com.acme.C1.m(C1.java:1)");
              return true;
            });
  }
}
