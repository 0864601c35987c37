package dev.consolation.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.consolation.agent.resource.WaitingService;
import dev.consolation.agent.testing.RecordingServer;
import dev.consolation.agent.testing.RecordingServer.Waits;
import dev.consolation.testing.Jdk;
import dev.consolation.testing.Jdks;
import dev.consolation.testing.TargetJvm;
import dev.consolation.v1.Completion;
import dev.consolation.v1.Link;
import dev.consolation.v1.LinkKind;
import dev.consolation.v1.OpKind;
import dev.consolation.v1.Resource;
import dev.consolation.v1.ResourceKind;
import dev.consolation.v1.Responsible;
import dev.consolation.v1.ResponsibleBasis;
import dev.consolation.v1.ResponsibleKind;
import dev.consolation.v1.Site;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the agent says of waits of every kind, in a real JVM, on threads of both kinds. */
class ResourceIT {
  private static final String JAR = System.getProperty("consolation.agent.jar");
  private static final Path CLASSES =
      Path.of(WaitingService.class.getProtectionDomain().getCodeSource().getLocation().getPath());
  private static final String CONCURRENT = "java.util.concurrent.";

  /** All that wait, but for those that only hold something. */
  private static final List<String> TASKS =
      List.of(
          "lock-waiter",
          "lock-waiter-timed",
          "writer",
          "stamped-reader",
          "condition-waiter",
          "semaphore-waiter",
          "latch-waiter",
          "barrier-waiter",
          "phaser-waiter",
          "exchanger-waiter",
          "putter",
          "taker",
          "deque-putter",
          "priority-taker",
          "delay-taker",
          "hand-over-putter",
          "fair-hand-over-taker",
          "transferrer",
          "promise-waiter",
          "supplied-waiter",
          "queued-waiter",
          "task-waiter",
          "joiner",
          "sleeper",
          "parker",
          "terminator",
          "entrant",
          "object-waiter",
          "socket-reader",
          "channel-reader",
          "acceptor",
          "socket-keeper",
          "socket-changer");

  @TempDir Path folder;
  private RecordingServer server;

  static Stream<Arguments> targets() {
    return Jdks.all().stream()
        .flatMap(
            jdk ->
                Stream.of("platform", "virtual")
                    .filter(threads -> jdk.feature() >= 21 || threads.equals("platform"))
                    .map(threads -> Arguments.of(jdk, threads)));
  }

  @ParameterizedTest(name = "{0}, {1} threads")
  @MethodSource("targets")
  void waitsOfEveryKind_areToldWithTheirResources(Jdk jdk, String threads) throws Exception {
    try (RecordingServer listening = RecordingServer.listen();
        TargetJvm target =
            TargetJvm.start(
                folder,
                jdk,
                "-javaagent:" + JAR + "=server=" + listening.address(),
                "-cp",
                CLASSES.toString(),
                WaitingService.class.getName(),
                threads)) {
      server = listening;
      target.awaitLine("ready"::equals);
      await(this::locks);
      await(this::meetings);
      await(this::queues);
      await(this::futures);
      await(this::others);
      await(this::monitors);
      await(this::sockets);
      if (threads.equals("virtual") && jdk.feature() < 24) {
        await(this::monitorOnACarrier);
      }
      if (jdk.feature() >= 21) {
        await(this::scope);
      }
      await(this::sites);
      assertThat(target.err()).isEmpty();
    }
  }

  static Stream<Arguments> ends() {
    List<Arguments> all = targets().toList();
    return Stream.of(all.get(0), all.get(all.size() - 1)).distinct();
  }

  @ParameterizedTest(name = "{0}, {1} threads")
  @MethodSource("ends")
  void creationSites_areTold_atLevelEverything(Jdk jdk, String threads) throws Exception {
    try (RecordingServer listening = RecordingServer.listen();
        TargetJvm target =
            TargetJvm.start(
                folder,
                jdk,
                "-javaagent:" + JAR + "=level=everything,server=" + listening.address(),
                "-cp",
                CLASSES.toString(),
                WaitingService.class.getName(),
                threads)) {
      server = listening;
      target.awaitLine("ready"::equals);
      await(() -> isCreatedIn("lock-waiter", "<init>"));
      await(() -> isCreatedIn("semaphore-waiter", "<init>"));
      await(() -> isCreatedIn("latch-waiter", "<clinit>"));
      await(() -> isCreatedIn("putter", "<init>"));
      await(() -> isCreatedIn("promise-waiter", "<init>"));
      await(() -> isCreatedIn("supplied-waiter", "run"));
      assertThat(target.err()).isEmpty();
    }
  }

  private void isCreatedIn(String task, String method) {
    Site site = server.site(waits(task).resource().getCreationSite());
    assertThat(site.getFile()).as(task).isEqualTo("WaitingService.java");
    assertThat(site.getMethod()).as(task).isEqualTo(method);
    assertThat(site.getLine()).as(task).isPositive();
  }

  /** What is read of a resource may be some tenths of a second old. */
  private static void await(ThrowingRunnable checks) {
    Awaitility.await().atMost(TargetJvm.PATIENCE).untilAsserted(checks);
  }

  private Waits waits(String task) {
    return server.waits(task).orElseThrow(() -> new AssertionError(task + " waits for nothing"));
  }

  /** The resource that the task waits for, which is to be this. */
  private Resource waits(String task, ResourceKind kind, OpKind op, String className) {
    Waits waits = waits(task);
    assertThat(waits.resource().getKind()).as(task).isEqualTo(kind);
    assertThat(waits.className()).as(task).isEqualTo(className);
    assertThat(waits.op().getKind()).as(task).isEqualTo(op);
    return waits.resource();
  }

  private void isNamed(String task, String name, String method) {
    assertThat(waits(task).name()).as(task).isEqualTo(name);
    assertThat(waits(task).method()).as(task).isEqualTo(method);
  }

  private void locks() {
    Resource lock =
        waits("lock-waiter", ResourceKind.LOCK, OpKind.ACQUIRE, CONCURRENT + "locks.ReentrantLock");
    assertThat(lock.getOwner()).isEqualTo(server.task("lock-owner"));
    isNamed("lock-waiter", "WaitingService.held", "ReentrantLock.lock");
    assertThat(lock.getHoldCount()).isEqualTo(2);
    assertThat(lock.getWaitersList())
        .containsExactlyInAnyOrder(server.task("lock-waiter"), server.task("lock-waiter-timed"));
    assertThat(waits("lock-waiter-timed").op().getTimed()).isTrue();

    Resource readWrite =
        waits(
            "writer",
            ResourceKind.READ_WRITE_LOCK,
            OpKind.ACQUIRE,
            CONCURRENT + "locks.ReentrantReadWriteLock");
    assertThat(readWrite.getReaders()).isEqualTo(1);
    assertThat(readWrite.getOwner()).isZero();
    assertThat(readWrite.getResponsibleList())
        .containsExactly(byState(ResponsibleKind.HOLDER, server.task("reader")));

    Resource stamped =
        waits(
            "stamped-reader",
            ResourceKind.STAMPED_LOCK,
            OpKind.ACQUIRE_SHARED,
            CONCURRENT + "locks.StampedLock");
    assertThat(stamped.getNote()).isEqualTo("held for writing; the lock does not keep by whom");
    assertThat(stamped.getWaitersList()).containsExactly(server.task("stamped-reader"));

    Resource condition =
        waits(
            "condition-waiter",
            ResourceKind.CONDITION,
            OpKind.AWAIT,
            CONCURRENT + "locks.Condition");
    assertThat(condition.getLinksList()).hasSize(1);
    assertThat(condition.getLinks(0).getKind()).isEqualTo(LinkKind.CONDITION_OF);
    assertThat(server.resource(condition.getLinks(0).getResource()).getKind())
        .isEqualTo(ResourceKind.LOCK);
  }

  private void meetings() {
    Resource semaphore =
        waits("semaphore-waiter", ResourceKind.SEMAPHORE, OpKind.ACQUIRE, CONCURRENT + "Semaphore");
    assertThat(semaphore.hasAvailable()).isTrue();
    assertThat(semaphore.getAvailable()).isZero();

    Resource latch =
        waits("latch-waiter", ResourceKind.LATCH, OpKind.AWAIT, CONCURRENT + "CountDownLatch");
    assertThat(latch.getAvailable()).isEqualTo(3);
    assertThat(latch.getWaitersList()).hasSizeBetween(2, 3).contains(server.task("latch-waiter"));

    Resource barrier =
        waits("barrier-waiter", ResourceKind.BARRIER, OpKind.AWAIT, CONCURRENT + "CyclicBarrier");
    assertThat(barrier.getAvailable()).isEqualTo(2);
    assertThat(barrier.getTotal()).isEqualTo(3);
    assertThat(barrier.getWaitersList()).containsExactly(server.task("barrier-waiter"));

    Resource phaser =
        waits("phaser-waiter", ResourceKind.PHASER, OpKind.AWAIT, CONCURRENT + "Phaser");
    assertThat(phaser.getAvailable()).isEqualTo(1);
    assertThat(phaser.getTotal()).isEqualTo(2);
    assertThat(phaser.getNote()).isEqualTo("phase 0");

    waits("exchanger-waiter", ResourceKind.EXCHANGER, OpKind.EXCHANGE, CONCURRENT + "Exchanger");
  }

  private void queues() {
    queue("putter", OpKind.PUT, "ArrayBlockingQueue", 2, 2);
    isNamed("putter", "WaitingService.orders", "ArrayBlockingQueue.put");
    isNamed("latch-waiter", "WaitingService.LATCH", "CountDownLatch.await");
    queue("taker", OpKind.TAKE, "LinkedBlockingQueue", 0, -1);
    queue("deque-putter", OpKind.PUT, "LinkedBlockingDeque", 1, 1);
    queue("priority-taker", OpKind.TAKE, "PriorityBlockingQueue", 0, -1);
    queue("delay-taker", OpKind.TAKE, "DelayQueue", 0, -1);
    queue("hand-over-putter", OpKind.PUT, "SynchronousQueue", 0, 0);
    queue("fair-hand-over-taker", OpKind.TAKE, "SynchronousQueue", 0, 0);
    queue("transferrer", OpKind.TRANSFER, "LinkedTransferQueue", 1, -1);
  }

  private void queue(String task, OpKind op, String type, long size, long capacity) {
    Resource queue = waits(task, ResourceKind.QUEUE, op, CONCURRENT + type);
    assertThat(queue.hasSize()).isTrue();
    assertThat(queue.getSize()).as(type).isEqualTo(size);
    assertThat(queue.getCapacity()).as(type).isEqualTo(capacity);
    assertThat(queue.getWaitersList()).as(type).containsExactly(server.task(task));
  }

  private void futures() {
    Resource promise =
        waits("promise-waiter", ResourceKind.FUTURE, OpKind.GET, CONCURRENT + "CompletableFuture");
    assertThat(promise.getCompletion()).isEqualTo(Completion.PENDING);
    assertThat(promise.getWaitersList())
        .containsExactlyInAnyOrder(
            server.task("promise-waiter"),
            server.task("reader"),
            server.task("lock-owner"),
            server.task("monitor-owner"));

    Resource queued =
        waits("queued-waiter", ResourceKind.FUTURE, OpKind.GET, CONCURRENT + "FutureTask");
    assertThat(queued.getCompletion()).isEqualTo(Completion.PENDING);
    assertThat(queued.getOwner()).as("nobody runs it").isZero();
    assertThat(queued.getResponsibleList()).hasSize(1);
    assertThat(queued.getResponsible(0).getTask()).as("its own job").isNegative();

    Resource supplied =
        waits("supplied-waiter", ResourceKind.FUTURE, OpKind.GET, CONCURRENT + "CompletableFuture");
    assertThat(supplied.getResponsibleList()).hasSize(1);
    long completer = supplied.getResponsible(0).getTask();
    assertThat(completer).as("the job of supplyAsync").isNegative();

    Resource all =
        waits("all-waiter", ResourceKind.FUTURE, OpKind.GET, CONCURRENT + "CompletableFuture");
    assertThat(all.getLinksList())
        .extracting(Link::getKind, Link::getResource, Link::getCompletion)
        .containsExactly(
            tuple(LinkKind.ARM, supplied.getId(), Completion.PENDING),
            tuple(LinkKind.ARM, promise.getId(), Completion.PENDING));
    assertThat(all.getResponsibleList())
        .containsExactly(byState(ResponsibleKind.COMPLETER, completer));

    Resource task =
        waits("task-waiter", ResourceKind.FUTURE, OpKind.GET, CONCURRENT + "FutureTask");
    assertThat(task.getResponsibleList()).as("no executor has it").isEmpty();
  }

  private void monitors() {
    Resource monitor =
        waits("entrant", ResourceKind.MONITOR_LOCK, OpKind.ENTER, "java.lang.Object");
    assertThat(monitor.getOwner()).isEqualTo(server.task("monitor-owner"));
    assertThat(monitor.getWaitersList()).contains(server.task("entrant"));
    isNamed("entrant", "WaitingService.monitor", "synchronized");

    Resource bell =
        waits("object-waiter", ResourceKind.MONITOR_LOCK, OpKind.AWAIT, "java.lang.StringBuilder");
    assertThat(bell.getOwner()).isZero();
    assertThat(bell.getWaitersList()).containsExactly(server.task("object-waiter"));
    isNamed("object-waiter", "WaitingService.bell", "Object.wait");
  }

  private void sites() {
    for (String each : TASKS) {
      Waits waits = waits(each);
      assertThat(waits.site().getClassName())
          .as(each)
          .isEqualTo("dev.consolation.agent.resource.WaitingService");
      assertThat(waits.site().getFile()).as(each).isEqualTo("WaitingService.java");
      assertThat(waits.site().getLine()).as(each).isPositive();
    }
  }

  private void scope() {
    Resource scope =
        waits("scope-waiter", ResourceKind.SCOPE, OpKind.JOIN, CONCURRENT + "StructuredTaskScope");
    assertThat(scope.getCompletion()).isEqualTo(Completion.PENDING);
    assertThat(scope.getResponsibleList()).hasSize(1);
    assertThat(scope.getResponsible(0).getKind()).isEqualTo(ResponsibleKind.SUBTASK);
    assertThat(scope.getWaitersList()).containsExactly(server.task("scope-waiter"));
  }

  /** Before JDK 24. */
  private void monitorOnACarrier() {
    Resource monitor =
        waits("carried-entrant", ResourceKind.MONITOR_LOCK, OpKind.ENTER, "java.lang.Object");
    assertThat(monitor.getNote())
        .isEqualTo("before JDK 24 not told of a virtual thread: which monitor, who owns it");
  }

  private void sockets() {
    Resource socket =
        waits("socket-reader", ResourceKind.SOCKET_READY, OpKind.IO, "java.net.Socket");
    assertThat(waits("socket-reader").name()).matches("127\\.0\\.0\\.1:\\d+");
    assertThat(socket.getResponsibleList())
        .extracting(Responsible::getKind, Responsible::getText)
        .containsExactly(tuple(ResponsibleKind.PEER, waits("socket-reader").name()));
    assertThat(socket.getWaitersList()).containsExactly(server.task("socket-reader"));
    waits(
        "channel-reader", ResourceKind.SOCKET_READY, OpKind.IO, "java.nio.channels.SocketChannel");
    assertThat(waits("channel-reader").name()).isEqualTo(waits("socket-reader").name());

    Resource listening =
        waits("acceptor", ResourceKind.SOCKET_READY, OpKind.IO, "java.net.ServerSocket");
    assertThat(waits("acceptor").name()).matches("port \\d+");
    assertThat(listening.getResponsible(0).getText())
        .isEqualTo("who connects to " + waits("acceptor").name());

    Resource selector =
        waits("selecting", ResourceKind.SOCKET_READY, OpKind.IO, "java.nio.channels.Selector");
    assertThat(selector.getNote()).isEqualTo("watches 0 channels");

    waits("socket-keeper", ResourceKind.SOCKET_READY, OpKind.IO, "java.net.Socket");
    assertThat(waits("socket-keeper").name()).matches("127\\.0\\.0\\.1:\\d+");
    waits("socket-changer", ResourceKind.SOCKET_READY, OpKind.IO, "java.net.ServerSocket");
    assertThat(waits("socket-changer").name()).matches("port \\d+");
  }

  private void others() {
    Resource process =
        waits("process-waiter", ResourceKind.PROCESS_END, OpKind.IO, "java.lang.Process");
    assertThat(process.getWaitersList()).containsExactly(server.task("process-waiter"));
    waits("parker", ResourceKind.PERMIT, OpKind.PARKED, CONCURRENT + "locks.LockSupport");
    Resource thread = waits("joiner", ResourceKind.THREAD, OpKind.JOIN, "java.lang.Thread");
    assertThat(thread.getOwner()).isEqualTo(server.task("lock-owner"));
    assertThat(thread.getWaitersList()).containsExactly(server.task("joiner"));
    isNamed("joiner", "owner", "Thread.join");

    Resource time = waits("sleeper", ResourceKind.SLEEPING, OpKind.SLEEP_FOR, "java.lang.Thread");
    assertThat(time.getResponsible(0).getKind()).isEqualTo(ResponsibleKind.TIMER_FIRES);
    Resource pool =
        waits("terminator", ResourceKind.EXECUTOR, OpKind.AWAIT, CONCURRENT + "ThreadPoolExecutor");
    assertThat(pool.getWaitersList()).containsExactly(server.task("terminator"));
  }

  private static Responsible byState(ResponsibleKind kind, long task) {
    return Responsible.newBuilder()
        .setKind(kind)
        .setTask(task)
        .setBasis(ResponsibleBasis.BY_STATE)
        .build();
  }
}
