package dev.consolation.examples.custom;

import dev.consolation.examples.custom.Fibers.Fiber;
import dev.consolation.examples.custom.Fibers.Step;
import dev.consolation.examples.run.Entry;
import dev.consolation.examples.run.Tasks;
import dev.consolation.examples.run.Until;
import dev.consolation.tracing.Operation;
import dev.consolation.tracing.Resource;
import dev.consolation.tracing.Tracing;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Fibers of a scheduler of the program's own, which no agent can know: readers wait for letters
 * from a writer, the writer for the ledger, and its owner, the auditor, for a bank that answers
 * after half a second. The program says so itself by the public API.
 *
 * <pre>./consolation demo 41</pre>
 *
 * <p>See {@code docs/tracing.md} of tracing-core for what the console shows.
 */
public final class Custom41OwnScheduler {
  /** How it is run by number or name. */
  public static final Entry ENTRY =
      new Entry(
          41,
          "own-scheduler",
          "fibers of a scheduler that describes itself by the API",
          Custom41OwnScheduler::start);

  private final Fibers fibers = new Fibers();
  private final FiberLock ledger = new FiberLock("ledger");
  private final Mailbox mailbox = new Mailbox("mailbox");
  private final Resource bank = new Resource(Resource.Kind.FUTURE, "answer of the bank");
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(1, Tasks.workers("timer"));
  private final AtomicInteger letters = new AtomicInteger();

  private Custom41OwnScheduler() {}

  private static void start(Tasks tasks) throws Exception {
    Custom41OwnScheduler program = new Custom41OwnScheduler();
    tasks.startPlatform("fibers-1", program.fibers::run);
    program.fibers.spawn("auditor", program.audits());
    program.fibers.spawn("writer", program.writes());
    for (int i = 1; i <= 3; i++) {
      program.fibers.spawn("reader-" + i, program.reads());
    }
    Until.holds("three letters were read", () -> program.letters.get() >= 3);
  }

  private Step audits() {
    return fiber -> {
      if (!ledger.acquire(fiber)) {
        return audits();
      }
      Tracing.label("book", "2026");
      fiber.waitFor(bank, Operation.GET);
      var unused = timer.schedule(fiber::wake, 500, TimeUnit.MILLISECONDS);
      return this::audited;
    };
  }

  private Step audited(Fiber fiber) {
    ledger.release();
    return audits();
  }

  private Step writes() {
    return fiber -> {
      if (ledger.acquire(fiber)) {
        for (String letter : List.of("one", "two", "three")) {
          Tracing.add("bytes sent", letter.length());
          mailbox.put(letter);
        }
        ledger.release();
      }
      return writes();
    };
  }

  private Step reads() {
    return fiber -> {
      if (mailbox.take(fiber) != null) {
        letters.incrementAndGet();
      }
      return reads();
    };
  }
}
