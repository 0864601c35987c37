package dev.consolation.agent.resource;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** {@code CompletableFuture}: its state, who waits for it, and what goes on when it is complete. */
final class Stages extends Extractor {
  private static final String NAME = Slots.CONCURRENT + "CompletableFuture";

  private final Slot result;
  private final Slot stack;
  private final Slot thread;
  private final Slot next;
  private final Slot dependent;
  private final Slot base;
  private final Slot anyDependent;
  private final Slot failure;
  private final @Nullable Class<?> signaller = Slots.type(NAME + "$Signaller");
  private final @Nullable Class<?> one = Slots.type(NAME + "$UniCompletion");
  private final @Nullable Class<?> companion = Slots.type(NAME + "$CoCompletion");
  private final @Nullable Class<?> any = Slots.type(NAME + "$AnyOf");
  private final @Nullable Class<?> empty = Slots.type(NAME + "$AltResult");
  private final @Nullable Class<?> supply = Slots.type(NAME + "$AsyncSupply");
  private final @Nullable Class<?> run = Slots.type(NAME + "$AsyncRun");
  private final @Nullable Class<?> whenComplete = Slots.type(NAME + "$UniWhenComplete");
  private final @Nullable Class<?> canceller = Slots.type(NAME + "$Canceller");
  private final Slot function;
  private final Slot supplied;
  private final Slot ran;

  Stages(Slots slots) {
    result = slots.slot(NAME, "result");
    stack = slots.slot(NAME, "stack");
    thread = slots.slot(NAME + "$Signaller", "thread");
    next = slots.slot(NAME + "$Completion", "next");
    dependent = slots.slot(NAME + "$UniCompletion", "dep");
    base = slots.slot(NAME + "$CoCompletion", "base");
    anyDependent = slots.slot(NAME + "$AnyOf", "dep");
    failure = slots.slot(NAME + "$AltResult", "ex");
    function = slots.slot(NAME + "$UniWhenComplete", "fn");
    supplied = slots.slot(NAME + "$AsyncSupply", "dep");
    ran = slots.slot(NAME + "$AsyncRun", "dep");
  }

  @Override
  boolean reads(Object resource) {
    return resource instanceof CompletableFuture<?> || isSignaller(resource);
  }

  /** Whether a thread that waits for a future blocks on such an object, which leads nowhere. */
  boolean isSignaller(Object blocker) {
    return isA(signaller, blocker);
  }

  /** The thread that waits by a signaller; null when it does not wait any more. */
  @Nullable Object waiting(Object aSignaller) {
    return thread.of(aSignaller);
  }

  /** Whether a signaller waits for this future. */
  @SuppressWarnings("ReferenceEquality") // it is that very object
  boolean has(Object future, Object aSignaller) {
    Object node = stack.of(future);
    for (int i = 0; node != null && i < Synchronizers.MOST_NODES; i++) {
      if (node == aSignaller) {
        return true;
      }
      node = next.of(node);
    }
    return false;
  }

  Completion completion(Object future) {
    Object value = result.of(future);
    if (!result.isThere()) {
      return Completion.UNKNOWN;
    }
    if (value == null) {
      return Completion.PENDING;
    }
    Object thrown = isA(empty, value) ? failure.of(value) : null;
    return thrown == null
        ? Completion.COMPLETED
        : thrown instanceof CancellationException ? Completion.CANCELLED : Completion.FAILED;
  }

  private static boolean isA(@Nullable Class<?> type, Object object) {
    return type != null && type.isInstance(object);
  }

  /** The future that a job completes when it has run; null when the job is no stage. */
  @Nullable Object completedBy(Object job) {
    return isA(supply, job)
        ? supplied.of(job)
        : isA(run, job) ? ran.of(job) : isA(one, job) ? dependent.of(job) : null;
  }

  /** Is shown the futures that go on when one is complete. */
  interface Dependents {
    /** Returns false to see no more. */
    boolean future(Object dependent, String method);
  }

  /** Shows what waits for a future by its completion, but for threads. */
  void dependents(Object future, Dependents visitor) {
    Object node = stack.of(future);
    for (int i = 0; node != null && i < Synchronizers.MOST_NODES; i++) {
      Object completion = isA(companion, node) ? base.of(node) : node;
      Object dep =
          completion == null
              ? null
              : isA(any, completion)
                  ? anyDependent.of(completion)
                  : isA(one, completion) ? dependent.of(completion) : null;
      if (dep != null && completion != null && !visitor.future(dep, method(completion))) {
        return;
      }
      node = next.of(node);
    }
  }

  @Override
  void read(Object resource, Reading into) {
    if (isSignaller(resource)) {
      into.is(ResourceKind.FUTURE, NAME, OpKind.GET);
      into.waiter(thread.of(resource), OpKind.GET);
      into.note = "which future it is was not seen: the wait began before the agent";
      return;
    }
    into.is(ResourceKind.FUTURE, resource.getClass().getName(), OpKind.GET);
    into.completion = completion(resource);
    Object node = stack.of(resource);
    for (int i = 0; node != null && i < Synchronizers.MOST_NODES; i++) {
      if (isSignaller(node)) {
        into.waiter(thread.of(node), OpKind.GET);
      }
      node = next.of(node);
    }
    dependents(
        resource,
        (dep, method) -> {
          into.link(LinkKind.DEPENDENT, dep, completion(dep), method);
          return into.links.size() < Reading.MOST;
        });
    if (into.completion == Completion.PENDING) {
      into.responsible(Role.COMPLETER, into.tasks().completing(resource), true);
      arms(resource, into);
      into.isAbandoned = into.tasks().isAbandoned(resource) && !hasTimer(resource);
    }
  }

  /** Whether it will be completed by a timer: {@code orTimeout}, {@code completeOnTimeout}. */
  private boolean hasTimer(Object future) {
    Object node = stack.of(future);
    for (int i = 0; node != null && i < Synchronizers.MOST_NODES; i++) {
      Object then = isA(whenComplete, node) ? function.of(node) : null;
      if (then != null && isA(canceller, then)) {
        return true;
      }
      node = next.of(node);
    }
    return false;
  }

  private void arms(Object resource, Reading into) {
    for (Object arm : into.tasks().arms(resource)) {
      Completion state = completion(arm);
      into.link(LinkKind.ARM, arm, state, "");
      long completer = state == Completion.PENDING ? into.tasks().completing(arm) : 0;
      if (into.responsible.stream().noneMatch(each -> each.task() == completer)) {
        into.responsible(Role.COMPLETER, completer, true);
      }
    }
  }

  /** The user's call that made a completion: {@code thenApply} for {@code UniApply}. */
  private static String method(Object completion) {
    String name = completion.getClass().getName();
    return switch (name.substring(name.indexOf('$') + 1)) {
      case "UniApply" -> "thenApply";
      case "UniAccept" -> "thenAccept";
      case "UniRun" -> "thenRun";
      case "UniCompose" -> "thenCompose";
      case "UniHandle" -> "handle";
      case "UniWhenComplete" -> "whenComplete";
      case "UniExceptionally" -> "exceptionally";
      case "UniRelay" -> "thenCompose";
      case "BiApply" -> "thenCombine";
      case "BiAccept" -> "thenAcceptBoth";
      case "BiRun" -> "runAfterBoth";
      case "BiRelay" -> "allOf";
      case "OrApply" -> "applyToEither";
      case "OrAccept" -> "acceptEither";
      case "OrRun" -> "runAfterEither";
      case "AnyOf" -> "anyOf";
      default -> "";
    };
  }
}
