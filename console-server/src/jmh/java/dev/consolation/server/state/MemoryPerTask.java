package dev.consolation.server.state;

/**
 * Bytes of server heap for each of 1,000,000 live parked virtual threads, measured as the growth of
 * the used heap after full collections, and as the server itself estimates it.
 *
 * <pre>
 * mvn -Pjmh -DskipTests package -pl console-server -am
 * java -Xmx2g -XX:+UseSerialGC -cp console-server/target/jmh.jar \
 *     dev.consolation.server.state.MemoryPerTask
 * </pre>
 */
final class MemoryPerTask {
  public static void main(String[] args) throws InterruptedException {
    for (int polls : new int[] {1, 2, 5}) {
      long before = used();
      Feeding feeding = MillionTasks.parked(polls);
      long after = used();
      long estimated = feeding.process().read((picture, now) -> picture.estimatedBytes());
      System.out.printf(
          "%d polls each: %.0f bytes a task (the server's estimate: %.0f)%n",
          polls,
          (double) (after - before) / MillionTasks.COUNT,
          (double) estimated / MillionTasks.COUNT);
      java.lang.ref.Reference.reachabilityFence(feeding);
    }
  }

  private static long used() throws InterruptedException {
    Runtime runtime = Runtime.getRuntime();
    for (int i = 0; i < 4; i++) {
      System.gc();
      Thread.sleep(50);
    }
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
