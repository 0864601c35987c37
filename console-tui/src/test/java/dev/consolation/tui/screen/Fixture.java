package dev.consolation.tui.screen;

import dev.consolation.client.model.Connection;
import dev.consolation.client.model.JvmLine;
import dev.consolation.client.model.Model;
import dev.consolation.client.model.TaskAnswer;
import dev.consolation.client.model.TaskPage;
import dev.consolation.client.model.TasksWant;
import dev.consolation.stack.Frame;
import dev.consolation.task.Level;
import dev.consolation.task.Outcome;
import dev.consolation.task.TaskKind;
import dev.consolation.task.TaskState;
import dev.consolation.task.WaitKind;
import dev.consolation.task.WakerKind;
import dev.consolation.view.Evidence;
import dev.consolation.view.HistoryPoint;
import dev.consolation.view.Overview;
import dev.consolation.view.Place;
import dev.consolation.view.ProcessLine;
import dev.consolation.view.ProcessState;
import dev.consolation.view.RuntimeLine;
import dev.consolation.view.Stats;
import dev.consolation.view.TaskDetail;
import dev.consolation.view.TaskLine;
import dev.consolation.view.Wait;
import dev.consolation.view.Work;
import java.util.ArrayList;
import java.util.List;

/** A service at a fixed moment, with every kind of row that a list can have. */
final class Fixture {
  static final String SHOP = "0123456789abcdef0123456789abcdef";
  static final long NOW = 1_800_000_000_000_000_000L;
  static final long NOW_MILLIS = NOW / 1_000_000;
  private static final long MS = 1_000_000L;
  private static final long S = 1_000 * MS;

  private Fixture() {}

  static ProcessLine shop() {
    return process(SHOP, 4711, ProcessState.CONNECTED, NOW_MILLIS - 3_600_000);
  }

  static ProcessLine process(String id, long pid, ProcessState state, long started) {
    return new ProcessLine(
        id,
        pid,
        "com.acme.shop.ShopService",
        "25.0.3+9 (Eclipse Adoptium)",
        25,
        "web-1",
        "0.1.0",
        started,
        state,
        NOW - 90 * S,
        1_219,
        List.of(),
        "",
        List.of(),
        Work.NONE);
  }

  static Overview overview(List<Overview.Drop> dropped) {
    var history = new ArrayList<HistoryPoint>();
    for (int i = 0; i < 60; i++) {
      int wave = (int) Math.round(8 + 6 * Math.sin(i / 4.0));
      history.add(
          new HistoryPoint(
              NOW - (60 - i) * S, wave, i % 7 == 0 ? 3 : 0, 1_180 + wave, 40, 40, wave / 16.0));
    }
    return new Overview(
        shop(),
        NOW,
        12,
        3,
        1_204,
        104_377,
        103_158,
        7,
        history,
        List.of(runtime(1, "virtual threads", 8), runtime(2, "orders", 4)),
        dropped,
        8_200,
        12_700_000,
        Level.WAITS,
        3_400_000,
        512,
        12_345,
        Overview.Export.NONE);
  }

  private static RuntimeLine runtime(int id, String name, int workers) {
    return new RuntimeLine(
        id,
        name,
        "",
        workers,
        8,
        0.4,
        0,
        -1,
        100,
        90,
        0,
        Stats.NONE,
        Stats.NONE,
        false,
        -2,
        List.of(
            new RuntimeLine.Worker(20 + id, name + "-worker-1", 0.8, 100),
            new RuntimeLine.Worker(30 + id, name + "-worker-2", 0.1, 0)));
  }

  static Place site(String method, int line) {
    return new Place("com.acme.shop.Inventory", method, "Inventory.java", line);
  }

  static List<TaskLine> tasks() {
    var tasks = new ArrayList<TaskLine>();
    tasks.add(
        task(
            1,
            TaskKind.PLATFORM_THREAD,
            TaskState.IDLE,
            "main",
            new Wait(
                WaitKind.PARK,
                "java.util.concurrent.CountDownLatch$Sync",
                new Place("com.acme.shop.ShopService", "main", "ShopService.java", 31),
                false,
                false,
                false),
            3_600 * S));
    for (int i = 0; i < 40; i++) {
      tasks.add(
          switch (i % 6) {
            case 0 ->
                task(
                    100 + i,
                    TaskKind.VIRTUAL_THREAD,
                    TaskState.IDLE,
                    "order-" + i,
                    new Wait(
                        WaitKind.PARK,
                        "java.util.concurrent.locks.ReentrantLock$NonfairSync",
                        site("reserve", 42),
                        false,
                        i == 6,
                        false),
                    (50L - i) * S + 120 * MS);
            case 1 ->
                task(
                    100 + i,
                    TaskKind.VIRTUAL_THREAD,
                    TaskState.RUNNING,
                    "客户-" + i,
                    Wait.NONE,
                    (50L - i) * 90 * MS);
            case 2 ->
                task(-i, TaskKind.JOB, TaskState.SCHEDULED, "", Wait.NONE, (50L - i) * 700_000);
            case 3 ->
                task(
                    100 + i,
                    TaskKind.VIRTUAL_THREAD,
                    TaskState.IDLE,
                    "",
                    new Wait(WaitKind.SOCKET, "", Place.UNKNOWN, false, false, true),
                    (50L - i) * 61 * S);
            case 4 ->
                task(
                    -i,
                    TaskKind.SCHEDULED_JOB,
                    TaskState.IDLE,
                    "refresh prices",
                    new Wait(WaitKind.TIMER_DUE, "", Place.UNKNOWN, false, false, true),
                    4 * S);
            default ->
                new TaskLine(
                    0,
                    0,
                    0,
                    0,
                    false,
                    false,
                    100 + i,
                    TaskKind.VIRTUAL_THREAD,
                    TaskState.ENDED,
                    "mail-" + i,
                    0,
                    12 * MS,
                    30_000,
                    900 * MS,
                    913 * MS,
                    7,
                    6,
                    Wait.NONE,
                    3 * S,
                    site("send", 88),
                    "virtual threads",
                    1,
                    i == 5 ? Outcome.FAILED : Outcome.RETURNED,
                    false,
                    "com.acme.shop.Mail");
          });
    }
    return tasks;
  }

  private static TaskLine task(
      long id, TaskKind kind, TaskState state, String name, Wait wait, long since) {
    long busy = Math.abs(id) % 17 * 3 * MS + 120_000;
    long scheduled = Math.abs(id) % 5 * 210_000;
    return new TaskLine(
        0,
        0,
        0,
        0,
        false,
        false,
        id,
        kind,
        state,
        name,
        id == 106 ? 1 : 0,
        busy,
        scheduled,
        since,
        busy + scheduled + since,
        Math.abs(id) * 13,
        Math.abs(id) * 13 - 1,
        wait,
        since,
        site("accept", 17),
        kind == TaskKind.JOB ? "orders" : kind == TaskKind.PLATFORM_THREAD ? "" : "virtual threads",
        kind == TaskKind.PLATFORM_THREAD ? 0 : 1,
        Outcome.NONE,
        id == 1,
        "com.acme.shop.Orders$$Lambda/0x00007f1c");
  }

  static Model model() {
    return Model.empty("127.0.0.1:7117")
        .with(new Connection("127.0.0.1:7117", Connection.Phase.CONNECTED, 0, 0, ""))
        .withProcesses(List.of(shop()))
        .with(overview(List.of()));
  }

  /** Answers a request out of a list, as a server would that ignores filter and sort. */
  static Model answer(Model model, TasksWant want, List<TaskLine> all) {
    int from = (int) Math.min(want.offset(), all.size());
    for (int i = 0; i < all.size() && want.follow() != 0; i++) {
      if (all.get(i).id() == want.follow() && (i < from || i >= from + want.limit())) {
        from = Math.max(0, i - want.limit() / 2);
      }
    }
    int to = Math.min(all.size(), from + want.limit());
    return model.with(
        new TaskPage(want, NOW, all.size(), all.size(), from, all.subList(from, to), "", 0));
  }

  static List<JvmLine> jvms() {
    return List.of(
        new JvmLine(4711, "com.acme.shop.ShopService", "25.0.3", "acme", "127.0.0.1:7117", ""),
        new JvmLine(5120, "/opt/billing/billing-server.jar", "17.0.15", "acme", "", ""),
        new JvmLine(
            612,
            "org.apache.catalina.startup.Bootstrap",
            "21.0.7",
            "tomcat",
            "",
            "runs as tomcat, you are acme"),
        new JvmLine(9001, "", "", "root", "", "runs as root, you are acme"));
  }

  static TaskAnswer detail() {
    TaskLine task = tasks().get(1);
    Stats polls =
        new Stats(
            1_300,
            4_000,
            31 * MS,
            900_000,
            700_000,
            2 * MS,
            4 * MS,
            18 * MS,
            buckets(12, 3, 10, 40, 210, 400, 380, 160, 70, 20, 5, 0, 2));
    Stats delays =
        new Stats(
            1_299,
            900,
            2 * MS,
            40_000,
            31_000,
            90_000,
            140_000,
            900_000,
            buckets(9, 12, 300, 500, 300, 120, 40, 20, 5, 2));
    return new TaskAnswer(
        SHOP,
        task.id(),
        new TaskDetail(
            NOW,
            task,
            List.of(new TaskDetail.Label("tenant", "blue")),
            List.of(
                new TaskDetail.Ancestor(
                    77, TaskKind.VIRTUAL_THREAD, "acceptor", site("accept", 17), false),
                new TaskDetail.Ancestor(1, TaskKind.PLATFORM_THREAD, "main", Place.UNKNOWN, false)),
            2,
            polls,
            delays,
            polls,
            Stats.NONE,
            List.of(
                new TaskDetail.WakesBy(WakerKind.TASK, 1_200),
                new TaskDetail.WakesBy(WakerKind.TIMER, 99)),
            new TaskDetail.Waker(WakerKind.TASK, 109, "order-9", NOW - 51 * S),
            NOW - 3_599 * S,
            0,
            "",
            0,
            "",
            stack(),
            "",
            1,
            20 * MS,
            Waits.chain(),
            List.of(Waits.orders()),
            List.of(),
            new TaskDetail.Trace(
                "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7", "53995c3f42cd8ad8", true)),
        "");
  }

  /** The same task as it waits for space in a full queue. */
  static TaskAnswer capacity() {
    TaskDetail d = java.util.Objects.requireNonNull(detail().detail());
    TaskLine t = d.task();
    TaskLine waits =
        new TaskLine(
            0,
            0,
            0,
            0,
            false,
            false,
            t.id(),
            t.kind(),
            t.state(),
            t.name(),
            0,
            t.busy(),
            t.scheduled(),
            t.idle(),
            t.total(),
            t.polls(),
            t.wakes(),
            Waits.forSpace(),
            t.stateFor(),
            t.spawnSite(),
            t.runtime(),
            t.parent(),
            t.outcome(),
            t.seenAtAttach(),
            t.taskClass());
    return new TaskAnswer(
        SHOP,
        t.id(),
        new TaskDetail(
            d.now(),
            waits,
            d.labels(),
            d.spawners(),
            d.liveChildren(),
            d.polls(),
            d.delays(),
            d.sitePolls(),
            d.siteDelays(),
            d.wakes(),
            d.lastWaker(),
            d.spawnedAt(),
            0,
            "",
            0,
            "",
            d.stack(),
            "",
            0,
            0,
            Waits.chain().subList(1, 3),
            List.of(),
            List.of(),
            TaskDetail.Trace.NONE),
        "");
  }

  /** A task about which something is found to be wrong. */
  static TaskAnswer withFinding(TaskDetail d) {
    return new TaskAnswer(
        SHOP,
        d.task().id(),
        new TaskDetail(
            d.now(),
            d.task(),
            d.labels(),
            d.spawners(),
            d.liveChildren(),
            d.polls(),
            d.delays(),
            d.sitePolls(),
            d.siteDelays(),
            d.wakes(),
            d.lastWaker(),
            d.spawnedAt(),
            0,
            "",
            0,
            "",
            d.stack(),
            "",
            0,
            0,
            d.chain(),
            d.holds(),
            List.of("order-0 and order-9 wait for each other."),
            TaskDetail.Trace.NONE),
        "");
  }

  /** The shop as files of its dead node show it. */
  static ProcessLine frozen(Work work, Evidence... more) {
    var evidence =
        new ArrayList<>(
            List.of(
                new Evidence("stacks of virtual threads", true, "node.hprof", ""),
                new Evidence(
                    "owners of monitors", false, "", "jcmd 4711 Thread.print -l > node.txt")));
    evidence.addAll(List.of(more));
    ProcessLine p = shop();
    return new ProcessLine(
        p.id(),
        p.pid(),
        p.main(),
        p.jvm(),
        p.jvmFeature(),
        p.host(),
        p.agentVersion(),
        p.startedMillis(),
        ProcessState.FROZEN,
        1_795_224_402L * S,
        p.liveTasks(),
        List.of(),
        "",
        evidence,
        work);
  }

  static List<Frame> stack() {
    var stack = new ArrayList<Frame>();
    for (String method : List.of("park", "park", "acquire", "acquire", "lock")) {
      stack.add(
          new Frame(
              "java.util.concurrent.locks.ReentrantLock",
              method,
              "ReentrantLock.java",
              153,
              "java.base"));
    }
    stack.add(new Frame("com.acme.shop.Inventory", "reserve", "Inventory.java", 42, ""));
    stack.add(new Frame("com.acme.shop.Orders", "place", "Orders.java", 101, ""));
    stack.add(new Frame("com.acme.shop.Orders", "lambda$accept$0", "Orders.java", 60, ""));
    stack.add(new Frame("java.lang.VirtualThread", "run", "VirtualThread.java", 466, "java.base"));
    return stack;
  }

  private static List<Long> buckets(int zeros, long... counts) {
    var buckets = new ArrayList<Long>();
    for (int i = 0; i < zeros; i++) {
      buckets.add(0L);
    }
    for (long count : counts) {
      buckets.add(count);
    }
    return buckets;
  }
}
