package dev.consolation.agent.drain;

import dev.consolation.agent.probe.Jdk;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Walks over all virtual threads again and again, some at a time. Not thread-safe.
 *
 * <p>It reads the JDK's own lists, by iterators that go on while threads come and go. No stack is
 * looked at.
 */
final class VirtualWalk {
  private final Deque<Iterator<?>> threads = new ArrayDeque<>();
  private final Deque<Iterator<?>> containers = new ArrayDeque<>();
  private final @Nullable Method root;
  private final @Nullable Method threadsOf;
  private final @Nullable Method childrenOf;

  VirtualWalk() {
    root = method("jdk.internal.vm.ThreadContainers", "root");
    threadsOf = method("jdk.internal.vm.ThreadContainer", "threads");
    childrenOf = method("jdk.internal.vm.ThreadContainer", "children");
  }

  private static @Nullable Method method(String type, String name) {
    try {
      return Runtime.version().feature() < 21 ? null : Class.forName(type).getMethod(name);
    } catch (ReflectiveOperationException e) {
      return null;
    }
  }

  /** The next virtual thread; null when all were seen, after which it begins anew. */
  @Nullable Thread next() {
    if (root == null || threadsOf == null || childrenOf == null) {
      return null;
    }
    try {
      return next(root, threadsOf, childrenOf);
    } catch (IllegalAccessException | InvocationTargetException e) {
      threads.clear();
      containers.clear();
      return null;
    }
  }

  private @Nullable Thread next(Method rootOf, Method threadsIn, Method childrenIn)
      throws IllegalAccessException, InvocationTargetException {
    if (threads.isEmpty() && containers.isEmpty()) {
      enter(rootOf.invoke(null), threadsIn, childrenIn);
    }
    while (!threads.isEmpty() || !containers.isEmpty()) {
      Iterator<?> members = threads.peek();
      if (members != null) {
        while (members.hasNext()) {
          Thread thread = (Thread) members.next();
          if (Jdk.current().isVirtual(thread)) {
            return thread;
          }
        }
        threads.pop();
        continue;
      }
      Iterator<?> inner = containers.element();
      if (inner.hasNext()) {
        enter(inner.next(), threadsIn, childrenIn);
      } else {
        containers.pop();
      }
    }
    return null;
  }

  private void enter(Object container, Method threadsIn, Method childrenIn)
      throws IllegalAccessException, InvocationTargetException {
    threads.push(((Stream<?>) threadsIn.invoke(container)).iterator());
    containers.push(((Stream<?>) childrenIn.invoke(container)).iterator());
  }
}
