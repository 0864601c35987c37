package dev.consolation.agent.resource;

import dev.consolation.agent.context.ObjectFields;
import org.jspecify.annotations.Nullable;

/**
 * Futures of Netty: their state, and the event loop that is to complete them.
 *
 * <p>Most are completed by the loop to which their channel, or whoever made them, belongs. They do
 * not say so, and another thread may do it: that is less than certain. A task of the loop that is a
 * future itself is completed by its own run.
 */
final class Promises extends Extractor {
  private static final String PROMISE = ".netty.util.concurrent.DefaultPromise";
  private static final int DEEPEST = 12;

  private final ObjectFields fields;

  Promises(ObjectFields fields) {
    this.fields = fields;
  }

  @Override
  boolean reads(Object resource) {
    Class<?> type = resource.getClass();
    for (int i = 0; i < DEEPEST && type != null && type.getClassLoader() != null; i++) {
      if (type.getName().endsWith(PROMISE)) {
        return true;
      }
      type = type.getSuperclass();
    }
    return false;
  }

  @Override
  void read(Object resource, Reading into) {
    into.is(ResourceKind.FUTURE, resource.getClass().getName(), OpKind.GET);
    into.completion = completion(fields.inherited(resource, "result"));
    long job = into.tasks().ofJob(resource);
    if (job != 0) {
      into.responsible(Role.COMPLETER, job, true);
      return;
    }
    Object loop = fields.inherited(resource, "executor");
    if (loop == null) {
      loop = fields.inherited(fields.inherited(resource, "channel"), "eventLoop");
    }
    if (fields.inherited(loop, "thread") instanceof Thread thread) {
      into.responsible(Role.COMPLETER, into.tasks().ofThread(thread), false);
    }
  }

  /** A plain object stands for success without a value, or for one that must not be cancelled. */
  private static Completion completion(@Nullable Object result) {
    if (result == null) {
      return Completion.PENDING;
    }
    if (result.getClass() == Object.class) {
      return Completion.UNKNOWN;
    }
    return result.getClass().getName().endsWith("DefaultPromise$CauseHolder")
        ? Completion.FAILED
        : Completion.COMPLETED;
  }
}
