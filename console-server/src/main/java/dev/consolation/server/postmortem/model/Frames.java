package dev.consolation.server.postmortem.model;

import dev.consolation.stack.Frame;
import dev.consolation.stack.StackTrimmer;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the user's frames in stacks. Most frames occur in many stacks, and are one object. */
public final class Frames {
  /** The class of a lambda; a stack trace of the JVM does not show its frame. */
  private static final String LAMBDA = "$$Lambda";

  private final IdentityHashMap<Frame, Boolean> ofUser = new IdentityHashMap<>();

  /** The number of the innermost frame of the user's code; -1: there is none. */
  int user(List<Frame> stack) {
    for (int i = 0; i < stack.size(); i++) {
      if (isUser(stack.get(i))) {
        return i;
      }
    }
    return -1;
  }

  boolean isUser(Frame frame) {
    return ofUser.computeIfAbsent(
        frame, f -> !StackTrimmer.ofOthers(f) && !f.className().contains(LAMBDA));
  }

  /** The innermost frame of the user's code, or of any other when there is none; null: no stack. */
  public @Nullable Frame site(HeapThread thread) {
    int user = user(thread.stack());
    return thread.stack().isEmpty() ? null : thread.stack().get(Math.max(0, user));
  }

  /** What the user's code called: {@code ReentrantLock.lock}; empty: not known. */
  String called(HeapThread thread) {
    int user = user(thread.stack());
    if (user < 1) {
      return "";
    }
    int outermost = user - 1;
    while (outermost > 0 && thread.stack().get(outermost).className().contains(LAMBDA)) {
      outermost--;
    }
    Frame frame = thread.stack().get(outermost);
    String type = frame.className().substring(frame.className().lastIndexOf('.') + 1);
    return type + "." + frame.method();
  }
}
