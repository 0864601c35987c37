package dev.consolation.examples.waits;

import dev.consolation.examples.run.Entry;
import dev.consolation.examples.run.Tasks;

/**
 * One waiting task for each kind of resource, and its own account of them on standard output, a
 * line for each resource as {@link Line} says. Waiters are called {@code wait-...}; whoever holds
 * what they wait for is called {@code hold-...} and rests on a latch.
 *
 * <pre>./consolation demo 40</pre>
 */
public final class Waits {
  public static final Entry ENTRY =
      new Entry(40, "waits", "one waiting task for each kind of resource", Waits::start);

  private Waits() {}

  private static void start(Tasks tasks) throws Exception {
    Board board = new Board(tasks);
    new LockWaits().start(board);
    new MeetingWaits().start(board);
    new QueueWaits().start(board);
    new FutureWaits(board).start(board);
    new TaskWaits().start(board);
    new OutsideWaits().start(board);
    new MonitorWaits().start(board); // last: before JDK 24 they keep their carriers
    board.print();
  }
}
