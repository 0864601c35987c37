package dev.consolation.agent.drain;

import dev.consolation.task.TaskKind;
import java.lang.ref.ReferenceQueue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Futures whose work failed and whose outcome nobody has looked at, without keeping them alive. Not
 * thread-safe.
 *
 * <p>One that is collected like that has swallowed its failure: nobody can ever learn of it. Where
 * events were lost, a look may be among them, so all that were known are forgotten.
 */
final class Failures {
  private static final int MOST = 10_000;

  private final IdentityTable<Failed> futures = new IdentityTable<>();
  private final EventOut out;
  private final Dictionary dictionary;
  private long dropsSeen;

  /** A future that failed. */
  private static final class Failed extends IdentityTable.Entry {
    final long task;
    final int exception;
    final TaskKind kind;
    final int site;
    boolean looked;

    Failed(
        Object future,
        ReferenceQueue<Object> queue,
        long task,
        int exception,
        TaskKind kind,
        int site) {
      super(future, queue);
      this.task = task;
      this.exception = exception;
      this.kind = kind;
      this.site = site;
    }
  }

  Failures(EventOut out, Dictionary dictionary) {
    this.dictionary = dictionary;
    this.out = out;
  }

  /** The future of a task failed, by an exception of the class that this number names. */
  void failed(Object future, long task, int exception, TaskKind kind, int site) {
    if (futures.size() < MOST && futures.find(future) == null) {
      futures.add(new Failed(future, futures.queue(), task, exception, kind, site));
    }
  }

  /** Somebody learned that a future has failed. */
  void looked(@Nullable Object future) {
    Failed known = future == null ? null : futures.find(future);
    if (known != null) {
      known.looked = true;
      futures.remove(known);
    }
  }

  /** Tells of those that were collected; before a batch is closed. */
  void flush(long now, long drops) {
    if (drops != dropsSeen) {
      dropsSeen = drops;
      List<Failed> all = new ArrayList<>();
      futures.forEach(all::add);
      for (Failed each : all) {
        each.looked = true;
        futures.remove(each);
      }
    }
    while (out.isOpen()) {
      Failed gone = futures.pollCollected();
      if (gone == null) {
        return;
      }
      if (!gone.looked) {
        int site = dictionary.site(gone.site);
        out.swallowed(gone.task, now, gone.exception, gone.kind, site);
      }
    }
  }

  long bytes() {
    return futures.size() * 96L;
  }
}
