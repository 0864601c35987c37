package dev.consolation.agent.resource;

import dev.consolation.agent.context.ObjectFields;
import dev.consolation.agent.probe.Code;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * What a thread waits for that blocks until a publisher of Reactor answers: a future, that whoever
 * calls its subscriber completes.
 *
 * <p>The subscriber is a latch, and a latch does not know who counts it down. But each operator
 * knows the one behind it, by a field of one of few names (of a lambda, what it captures); so from
 * the job that runs an operator the way leads to the subscriber that blocks.
 */
final class Subscribers extends Extractor {
  private static final String BLOCKING = "reactor.core.publisher.Blocking";
  private static final String LIBRARY = "reactor.";
  private static final String[] BEHIND = {"actual", "parent", "downstream", "arg$1"};
  private static final int LONGEST = 64;

  private final ObjectFields fields;
  private final Slot sync;
  private final Synchronizers synchronizers;

  Subscribers(Slots slots, Synchronizers synchronizers) {
    fields = slots.objects();
    sync = slots.slot(Slots.CONCURRENT + "CountDownLatch", "sync");
    this.synchronizers = synchronizers;
  }

  @Override
  boolean reads(Object resource) {
    return resource instanceof CountDownLatch && resource.getClass().getName().startsWith(BLOCKING);
  }

  @Override
  void read(Object resource, Reading into) {
    into.is(ResourceKind.FUTURE, resource.getClass().getName(), OpKind.GET);
    Object own = sync.of(resource);
    if (own != null) {
      into.completion = synchronizers.state(own) == 0 ? Completion.COMPLETED : Completion.PENDING;
      synchronizers.waiters(own, into, OpKind.GET, OpKind.GET);
    }
    into.responsible(Role.COMPLETER, into.tasks().completing(resource), false);
  }

  /** Whether threads that block on {@code blocker} wait for this subscriber. */
  @SuppressWarnings("ReferenceEquality") // it is that very object
  boolean isHolder(Object subscriber, Object blocker) {
    return reads(subscriber) && sync.of(subscriber) == blocker;
  }

  /** The subscriber that blocks, behind the operator that a job runs; null: there is none. */
  @Nullable Object behind(Object job) {
    Object next = Code.innermost(job);
    for (int i = 0; i < LONGEST && next != null; i++) {
      if (!next.getClass().getName().startsWith(LIBRARY)) {
        return null;
      }
      if (reads(next)) {
        return next;
      }
      Object from = next;
      next = null;
      for (int k = 0; k < BEHIND.length && next == null; k++) {
        next = fields.inherited(from, BEHIND[k]);
      }
    }
    return null;
  }
}
