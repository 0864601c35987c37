package dev.consolation.agent.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** The calls in a line of real class files, and the names of their objects. */
class CallFinderTest {
  /** Lines to look at: each method has one statement. */
  @SuppressWarnings("unused")
  private static final class Shop {
    static final ReentrantLock GATE = new ReentrantLock();
    final ReentrantLock lock = new ReentrantLock();
    final ReentrantReadWriteLock readWrite = new ReentrantReadWriteLock();
    final ReentrantLock[] shelves = {lock};
    final Condition arrived = lock.newCondition();
    BlockingQueue<String> orders;
    Shop other;

    ReentrantLock door() {
      return lock;
    }

    void field() {
      lock.lock();
    }

    void staticField() {
      GATE.lock();
    }

    void fieldOfField() {
      other.lock.lock();
    }

    void view() {
      readWrite.writeLock().lock();
    }

    void element(int i) {
      shelves[i].lock();
    }

    void accessor() {
      door().lock();
    }

    void parameter(CompletableFuture<String> reply) {
      reply.join();
    }

    void argument(long a) throws InterruptedException {
      orders.put(String.valueOf(a * 2 + 1));
    }

    void monitor() throws InterruptedException {
      synchronized (lock) {
        lock.wait();
      }
    }

    void parks() {
      LockSupport.park(lock);
    }

    @SuppressWarnings("WaitNotInLoop") // that is what is found
    void awaitsBlindly() throws InterruptedException {
      readWrite.writeLock().lock();
      try {
        arrived.await();
      } finally {
        readWrite.writeLock().unlock();
      }
    }

    @SuppressWarnings("WaitNotInLoop")
    void awaitsAfterALook() throws InterruptedException {
      lock.lock();
      if (orders.isEmpty()) {
        arrived.await();
      }
    }

    void awaitsInALoop() throws InterruptedException {
      lock.lock();
      while (other == null) {
        arrived.await();
      }
    }

    @SuppressWarnings("WaitNotInLoop")
    void awaitsAfterACall() throws InterruptedException {
      lock.lock();
      field();
      arrived.await();
    }

    @SuppressWarnings("WaitNotInLoop")
    void awaitsUnderTheCallersLock() throws InterruptedException {
      arrived.await();
    }

    Runnable captured(CompletableFuture<String> reply) {
      return () -> reply.join();
    }

    Runnable inner(CompletableFuture<String> reply) {
      return new Runnable() {
        @Override
        public void run() {
          reply.join();
        }
      };
    }
  }

  private static List<Call> calls(Class<?> type, String method, int offset) throws Exception {
    String file = type.getName().replace('.', '/') + ".class";
    try (InputStream in = type.getClassLoader().getResourceAsStream(file)) {
      byte[] bytes = in.readAllBytes();
      return CallFinder.find(bytes, method, line(bytes, method) + offset);
    }
  }

  /** The first line of a method. */
  private static int line(byte[] file, String method) {
    int[] first = {0};
    new ClassReader(file)
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String name, String descriptor, String signature, String[] thrown) {
                return !name.equals(method)
                    ? null
                    : new MethodVisitor(Opcodes.ASM9) {
                      @Override
                      public void visitLineNumber(int line, Label start) {
                        first[0] = first[0] == 0 ? line : first[0];
                      }
                    };
              }
            },
            0);
    return first[0];
  }

  private static Call last(String method) throws Exception {
    List<Call> calls = calls(Shop.class, method, 0);
    return calls.get(calls.size() - 1);
  }

  private static Call lock(String receiver) {
    return new Call("java.util.concurrent.locks.ReentrantLock", "lock", receiver);
  }

  private static Call join(String receiver) {
    return new Call("java.util.concurrent.CompletableFuture", "join", receiver);
  }

  @Test
  void callOnField_isNamedByClassAndField() throws Exception {
    assertThat(last("field")).isEqualTo(lock("Shop.lock"));
    assertThat(last("staticField")).isEqualTo(lock("Shop.GATE"));
    assertThat(last("fieldOfField")).isEqualTo(lock("Shop.lock"));
  }

  @Test
  void callOnViewOfField_isNamedByTheField() throws Exception {
    assertThat(last("view").receiver()).isEqualTo("Shop.readWrite");
  }

  @Test
  void callOnElement_isNamedByTheArray() throws Exception {
    assertThat(last("element")).isEqualTo(lock("Shop.shelves[]"));
  }

  @Test
  void callOnResult_isNamedByTheMethod() throws Exception {
    assertThat(last("accessor")).isEqualTo(lock("Shop.door()"));
  }

  @Test
  void callOnParameter_isNamedByIt() throws Exception {
    assertThat(last("parameter")).isEqualTo(join("reply"));
  }

  @Test
  void callWithComputedArgument_isNamedStill() throws Exception {
    assertThat(last("argument"))
        .isEqualTo(new Call("java.util.concurrent.BlockingQueue", "put", "Shop.orders"));
  }

  @Test
  void callOnCapturedVariable_isNamedByIt() throws Exception {
    assertThat(last("lambda$captured$0")).isEqualTo(join("reply"));
    List<Call> inner = calls(Class.forName(Shop.class.getName() + "$1"), "run", 0);
    assertThat(inner).containsExactly(join("reply"));
  }

  @Test
  void synchronizedBlock_isNamedByItsObject_alsoByTheLineBehind() throws Exception {
    Call monitor = new Call("", Call.SYNCHRONIZED, "Shop.lock");
    assertThat(calls(Shop.class, "monitor", 0)).containsExactly(monitor);
    assertThat(calls(Shop.class, "monitor", 1))
        .containsExactly(monitor, new Call("java.lang.Object", "wait", "Shop.lock"));
  }

  @Test
  void park_isNamedByWhatItIsOn() throws Exception {
    assertThat(calls(Shop.class, "parks", 0))
        .containsExactly(new Call("java.util.concurrent.locks.LockSupport", "park", "Shop.lock"));
  }

  @Test
  void wholeMethod_hasTheCallsOfAllItsLines() throws Exception {
    String file = Shop.class.getName().replace('.', '/') + ".class";
    try (InputStream in = Shop.class.getClassLoader().getResourceAsStream(file)) {
      assertThat(CallFinder.find(in.readAllBytes(), "monitor", CallFinder.ALL_LINES))
          .contains(
              new Call("", Call.SYNCHRONIZED, "Shop.lock"),
              new Call("java.lang.Object", "wait", "Shop.lock"));
    }
  }

  private static boolean isBlind(String method) throws Exception {
    String file = Shop.class.getName().replace('.', '/') + ".class";
    try (InputStream in = Shop.class.getClassLoader().getResourceAsStream(file)) {
      return CallFinder.find(in.readAllBytes(), method, CallFinder.ALL_LINES).stream()
          .filter(call -> call.method().equals("await"))
          .findFirst()
          .orElseThrow()
          .isBlind();
    }
  }

  @Test
  void awaitRightAfterTheLock_isBlind() throws Exception {
    assertThat(isBlind("awaitsBlindly")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "awaitsAfterALook",
        "awaitsInALoop",
        "awaitsAfterACall",
        "awaitsUnderTheCallersLock"
      })
  void awaitBeforeWhichSomethingMayHaveBeenLookedAt_isNotBlind(String method) throws Exception {
    assertThat(isBlind(method)).isFalse();
  }

  @Test
  void lineWithoutCalls_hasNone() throws Exception {
    assertThat(calls(Shop.class, "field", 100)).isEmpty();
  }
}
