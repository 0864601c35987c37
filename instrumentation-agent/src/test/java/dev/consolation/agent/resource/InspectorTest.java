package dev.consolation.agent.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.consolation.agent.probe.Jdk;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Objects of the JDK that runs this test, with threads that wait for them, are read right. */
class InspectorTest {
  private static Inspector inspector;

  private final TestTasks tasks = new TestTasks();
  private final List<Thread> threads = new ArrayList<>();

  /** What a thread does. */
  private interface Body {
    void run() throws Exception;
  }

  @BeforeAll
  static void prepare() {
    Jdk.use(new TestJdk());
    inspector = new Inspector(new Slots(TestJdk::offset));
  }

  @AfterEach
  void endThreads() {
    threads.forEach(Thread::interrupt);
  }

  private Thread start(Body body) {
    Thread thread =
        new Thread(
            () -> {
              try {
                body.run();
              } catch (Exception e) {
                Thread.currentThread().interrupt();
              }
            });
    thread.setDaemon(true);
    threads.add(thread);
    thread.start();
    return thread;
  }

  /** Starts a thread, and waits until it waits. */
  private Thread waiter(Body body) {
    Thread thread = start(body);
    Awaitility.await()
        .until(
            () ->
                LockSupport.getBlocker(thread) != null
                    && thread.getState() != Thread.State.RUNNABLE);
    return thread;
  }

  /** What a thread blocks on, read as the resource that it is. */
  private Reading read(Thread thread) {
    Object blocker = LockSupport.getBlocker(thread);
    assertThat(blocker).isNotNull();
    return inspector.read(inspector.resource(blocker), tasks);
  }

  private long id(Thread thread) {
    return tasks.ofThread(thread);
  }

  @Test
  void readers_thatTheLockDoesNotKeep_areKnownByTheirThreads() {
    ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    List<Thread> readers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      readers.add(
          waiter(
              () -> {
                lock.readLock().lock();
                new CountDownLatch(1).await();
              }));
    }
    Thread writer = waiter(() -> lock.writeLock().lockInterruptibly());
    Reading two = read(writer);
    assertThat(two.readers()).isEqualTo(4);
    assertThat(two.responsible()).hasSize(2);
    assertThat(two.note())
        .isEqualTo(
            "2 more holds for reading, whose tasks the lock does not keep and which do not wait");

    tasks.readers.addAll(readers);
    tasks.readers.add(writer);
    Reading all = read(writer);
    assertThat(all.responsible())
        .extracting(Reading.Responsible::task)
        .containsExactlyElementsOf(readers.stream().map(this::id).sorted().toList());
    assertThat(all.note()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void lock_heldTwice_tellsOwnerHoldsAndWaitersInOrder(boolean fair) {
    ReentrantLock lock = new ReentrantLock(fair);
    lock.lock();
    lock.lock();
    Thread first = waiter(lock::lockInterruptibly);
    Thread second = waiter(lock::lockInterruptibly);
    Reading reading = read(first);
    assertThat(reading.kind()).isEqualTo(ResourceKind.LOCK);
    assertThat(reading.className()).isEqualTo("java.util.concurrent.locks.ReentrantLock");
    assertThat(reading.owner()).isEqualTo(id(Thread.currentThread()));
    assertThat(reading.holds()).isEqualTo(2);
    assertThat(reading.waiters()).containsExactly(id(first), id(second));
    assertThat(reading.op(id(second))).isEqualTo(OpKind.ACQUIRE);
  }

  @Test
  void readWriteLock_heldByAReader_tellsTheReaderAndHowEachWaits() {
    ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    lock.readLock().lock();
    Thread writer = waiter(() -> lock.writeLock().lockInterruptibly());
    Thread reader = waiter(() -> lock.readLock().lockInterruptibly());
    Reading reading = read(writer);
    assertThat(reading.kind()).isEqualTo(ResourceKind.READ_WRITE_LOCK);
    assertThat(reading.readers()).isEqualTo(1);
    assertThat(reading.owner()).isZero();
    assertThat(reading.responsible())
        .containsExactly(
            new Reading.Responsible(Role.HOLDER, id(Thread.currentThread()), "", true));
    assertThat(reading.op(id(writer))).isEqualTo(OpKind.ACQUIRE);
    assertThat(reading.op(id(reader))).isEqualTo(OpKind.ACQUIRE_SHARED);
  }

  @Test
  void readWriteLock_heldByAWriter_tellsTheOwner() {
    ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    lock.writeLock().lock();
    Reading reading = read(waiter(() -> lock.readLock().lockInterruptibly()));
    assertThat(reading.owner()).isEqualTo(id(Thread.currentThread()));
    assertThat(reading.holds()).isEqualTo(1);
    assertThat(reading.readers()).isZero();
  }

  @Test
  void stampedLock_heldForReading_tellsReadersAndThatItDoesNotKnowThem() {
    StampedLock lock = new StampedLock();
    lock.readLock();
    lock.readLock();
    Thread writer = waiter(lock::writeLockInterruptibly);
    Reading reading = read(writer);
    assertThat(reading.kind()).isEqualTo(ResourceKind.STAMPED_LOCK);
    assertThat(reading.readers()).isEqualTo(2);
    assertThat(reading.note()).isEqualTo("held for reading; the lock does not keep by whom");
    assertThat(reading.waiters()).containsExactly(id(writer));
  }

  @Test
  void condition_awaited_leadsToItsLock() {
    ReentrantLock lock = new ReentrantLock();
    Condition full = lock.newCondition();
    Thread waiter =
        waiter(
            () -> {
              lock.lock();
              full.await();
            });
    Reading reading = read(waiter);
    assertThat(reading.kind()).isEqualTo(ResourceKind.CONDITION);
    assertThat(reading.waiters()).containsExactly(id(waiter));
    assertThat(reading.links()).hasSize(1);
    Object other = reading.links().get(0).other();
    assertThat(inspector.read(other, tasks).kind()).isEqualTo(ResourceKind.LOCK);
  }

  @Test
  void semaphore_withoutPermits_tellsNone() {
    Semaphore semaphore = new Semaphore(1);
    Thread waiter = waiter(() -> semaphore.acquire(2));
    Reading reading = read(waiter);
    assertThat(reading.kind()).isEqualTo(ResourceKind.SEMAPHORE);
    assertThat(reading.available()).isEqualTo(1);
    assertThat(reading.op(id(waiter))).isEqualTo(OpKind.ACQUIRE);
  }

  @Test
  void latch_awaited_tellsItsCount() {
    CountDownLatch latch = new CountDownLatch(3);
    Reading reading = read(waiter(latch::await));
    assertThat(reading.kind()).isEqualTo(ResourceKind.LATCH);
    assertThat(reading.available()).isEqualTo(3);
  }

  @Test
  void barrier_awaitedByOneOfThree_tellsWhoIsMissing() {
    CyclicBarrier barrier = new CyclicBarrier(3);
    Thread waiter = waiter(barrier::await);
    List<Object> parts = new ArrayList<>();
    inspector.parts(barrier, (part, op) -> parts.add(part));
    assertThat(parts).containsExactly(LockSupport.getBlocker(waiter));
    Reading reading = inspector.read(barrier, tasks);
    assertThat(reading.available()).isEqualTo(2);
    assertThat(reading.total()).isEqualTo(3);
    assertThat(reading.waiters()).containsExactly(id(waiter));
  }

  @Test
  void phaser_awaitedByOneOfTwo_tellsPartiesAndPhase() {
    Phaser phaser = new Phaser(2);
    Thread waiter = waiter(() -> phaser.awaitAdvanceInterruptibly(phaser.arrive()));
    Reading reading = read(waiter);
    assertThat(reading.kind()).isEqualTo(ResourceKind.PHASER);
    assertThat(reading.available()).isEqualTo(1);
    assertThat(reading.total()).isEqualTo(2);
    assertThat(reading.note()).isEqualTo("phase 0");
    assertThat(reading.waiters()).containsExactly(id(waiter));
  }

  @Test
  void fullQueue_withAPutter_tellsSizeCapacityAndWhoPuts() throws Exception {
    BlockingQueue<String> queue = new ArrayBlockingQueue<>(2);
    queue.put("a");
    queue.put("b");
    Thread putter = waiter(() -> queue.put("c"));
    List<OpKind> ops = new ArrayList<>();
    inspector.parts(
        queue,
        (part, op) -> {
          if (part == LockSupport.getBlocker(putter)) {
            ops.add(op);
          }
        });
    assertThat(ops).containsExactly(OpKind.PUT);
    queue(queue, putter, OpKind.PUT, 2, 2);
  }

  @Test
  void emptyQueues_withATaker_tellSizeAndCapacity() {
    emptyQueue(new LinkedBlockingQueue<>(5), 5);
    emptyQueue(new LinkedBlockingQueue<>(), -1);
    emptyQueue(new LinkedBlockingDeque<>(3), 3);
    emptyQueue(new PriorityBlockingQueue<>(), -1);
    emptyQueue(new SynchronousQueue<>(), 0);
    emptyQueue(new SynchronousQueue<>(true), 0);
    emptyQueue(new LinkedTransferQueue<>(), -1);
  }

  private void emptyQueue(BlockingQueue<String> queue, long capacity) {
    Thread taker = waiter(queue::take);
    Object resource =
        queue instanceof SynchronousQueue
            ? inspector.resource(LockSupport.getBlocker(taker))
            : queue;
    queue(resource, taker, OpKind.TAKE, 0, capacity);
  }

  private void queue(Object queue, Thread waiter, OpKind op, long size, long capacity) {
    Reading reading = inspector.read(queue, tasks);
    assertThat(reading.kind()).isEqualTo(ResourceKind.QUEUE);
    assertThat(reading.size()).as(reading.className()).isEqualTo(size);
    assertThat(reading.capacity()).as(reading.className()).isEqualTo(capacity);
    assertThat(reading.waiters()).as(reading.className()).containsExactly(id(waiter));
    assertThat(reading.op(id(waiter))).as(reading.className()).isEqualTo(op);
  }

  @Test
  void transferQueue_withAnElementThatWaits_tellsOne() {
    LinkedTransferQueue<String> queue = new LinkedTransferQueue<>();
    Thread giver = waiter(() -> queue.transfer("a"));
    queue(queue, giver, OpKind.TRANSFER, 1, -1);
  }

  @Test
  void futureTask_run_tellsRunnerAndWaiters() {
    CountDownLatch latch = new CountDownLatch(1);
    FutureTask<String> task =
        new FutureTask<>(
            () -> {
              latch.await();
              return "done";
            });
    Thread runner = waiter(task::run);
    Thread getter = waiter(task::get);
    Reading reading = read(getter);
    assertThat(reading.completion()).isEqualTo(Completion.PENDING);
    assertThat(reading.owner()).isEqualTo(id(runner));
    assertThat(reading.waiters()).containsExactly(id(getter));
  }

  @Test
  void futures_complete_tellHow() {
    FutureTask<String> returned = new FutureTask<>(() -> "a");
    returned.run();
    FutureTask<String> failed =
        new FutureTask<>(
            () -> {
              throw new IllegalStateException();
            });
    failed.run();
    FutureTask<String> cancelled = new FutureTask<>(() -> "b");
    cancelled.cancel(false);
    completion(returned, Completion.COMPLETED);
    completion(failed, Completion.FAILED);
    completion(cancelled, Completion.CANCELLED);
    completion(CompletableFuture.completedFuture("c"), Completion.COMPLETED);
    completion(CompletableFuture.completedFuture(null), Completion.COMPLETED);
    completion(CompletableFuture.failedFuture(new IllegalStateException()), Completion.FAILED);
    CompletableFuture<String> promise = new CompletableFuture<>();
    completion(promise, Completion.PENDING);
    promise.cancel(true);
    completion(promise, Completion.CANCELLED);
    ForkJoinTask<String> task = ForkJoinPool.commonPool().submit(() -> "d");
    task.join();
    completion(task, Completion.COMPLETED);
  }

  private void completion(Object future, Completion expected) {
    assertThat(inspector.read(future, tasks).completion()).isEqualTo(expected);
  }

  @Test
  void completableFuture_withDependents_tellsThemItsWaitersAndCompleter() {
    CompletableFuture<String> future = new CompletableFuture<>();
    CompletableFuture<Integer> length = future.thenApply(String::length);
    CompletableFuture<Void> all = CompletableFuture.allOf(future, new CompletableFuture<>());
    Thread getter = waiter(future::get);
    Object blocker = LockSupport.getBlocker(getter);
    assertThat(inspector.isSignaller(blocker)).isTrue();
    assertThat(inspector.waitsFor(future, blocker)).isTrue();
    assertThat(inspector.waitsFor(length, blocker)).isFalse();
    tasks.completing.put(future, -7L);
    Reading reading = inspector.read(future, tasks);
    assertThat(reading.waiters()).containsExactly(id(getter));
    assertThat(reading.links())
        .extracting(Reading.Link::other, Reading.Link::method)
        .contains(tuple(length, "thenApply"), tuple(all, "allOf"));
    assertThat(reading.responsible())
        .containsExactly(new Reading.Responsible(Role.COMPLETER, -7, "", true));
  }

  @Test
  void madeOfOthers_pending_leadsToItsArmsAndWhoCompletesThem() {
    CompletableFuture<String> done = CompletableFuture.completedFuture("a");
    CompletableFuture<String> pending = new CompletableFuture<>();
    CompletableFuture<Void> all = CompletableFuture.allOf(done, pending);
    tasks.arms.put(all, List.of(done, pending));
    tasks.completing.put(pending, -3L);
    Reading reading = inspector.read(all, tasks);
    assertThat(reading.links())
        .extracting(Reading.Link::kind, Reading.Link::other, Reading.Link::completion)
        .containsExactly(
            tuple(LinkKind.ARM, done, Completion.COMPLETED),
            tuple(LinkKind.ARM, pending, Completion.PENDING));
    assertThat(reading.responsible())
        .containsExactly(new Reading.Responsible(Role.COMPLETER, -3, "", true));
  }

  @Test
  void inspector_whoseJdkHasNoneOfTheFields_stillTellsKindAndClass() {
    Inspector blind = new Inspector(new Slots((type, field) -> 0));
    for (Object each :
        List.of(
            new ReentrantReadWriteLock(),
            new StampedLock(),
            new Phaser(1),
            new CyclicBarrier(2),
            new ArrayBlockingQueue<>(1),
            new LinkedTransferQueue<>(),
            new CompletableFuture<>(),
            new FutureTask<>(() -> ""),
            Thread.currentThread(),
            ForkJoinPool.commonPool())) {
      Reading reading = blind.read(each, tasks);
      assertThat(reading.className()).isNotEmpty();
      assertThat(reading.waiters()).isEmpty();
      assertThat(reading.fingerprint()).isEqualTo(blind.read(each, tasks).fingerprint());
    }
  }
}
