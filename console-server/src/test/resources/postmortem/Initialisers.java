import java.util.concurrent.CountDownLatch;

/** Two threads initialise two classes that need each other; a third comes to one of them later. */
public class Initialisers {
  static final CountDownLatch BOTH = new CountDownLatch(2);

  static class First {
    static {
      arrive();
      Second.touch();
    }

    static void touch() {}
  }

  static class Second {
    static {
      arrive();
      First.touch();
    }

    static void touch() {}
  }

  static void arrive() {
    BOTH.countDown();
    try {
      BOTH.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  static void useFirst() {
    First.touch();
  }

  static Thread start(String name, Runnable code) {
    Thread thread = new Thread(code, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  public static void main(String[] args) throws Exception {
    Thread first = start("first", Initialisers::useFirst);
    Thread second = start("second", Second::touch);
    Thread third = start("third", Initialisers::useFirst);
    while (innermost(first).equals("arrive")
        || innermost(second).equals("arrive")
        || !innermost(third).equals("useFirst")) {
      Thread.sleep(1);
    }
    Thread.sleep(50); // from the line into the JVM's own wait
    System.out.println("ready");
    Thread.sleep(600_000);
  }

  private static String innermost(Thread thread) {
    for (StackTraceElement each : thread.getStackTrace()) {
      if (each.getClassName().startsWith("Initialisers")) {
        return each.getMethodName();
      }
    }
    return "arrive";
  }
}
