package dev.consolation.server.postmortem.finding;

import dev.consolation.server.postmortem.model.Ending;
import dev.consolation.server.postmortem.model.HeapThread;
import dev.consolation.server.postmortem.model.Model;
import dev.consolation.server.postmortem.model.Wait;
import dev.consolation.stack.Frame;
import java.util.List;
import java.util.stream.Collectors;

/** Tells waits in words. */
public final class Story {
  private static final int MOST_NAMES = 3;

  private Story() {}

  /** One step of a proof: who waits for what, where, and who would have to act. */
  public static String line(Model model, Wait wait) {
    StringBuilder line = new StringBuilder(wait.thread().label());
    line.append(" waits for ").append(wait.resource().label());
    String state = wait.resource().state();
    if (!state.isEmpty()) {
      line.append(" (").append(state).append(')');
    }
    Frame site = model.site(wait.thread());
    if (!wait.method().isEmpty()) {
      line.append(" in ").append(wait.method());
    }
    if (site != null) {
      line.append(" at ").append(site.brief());
    }
    String needs = wait.endings().stream().map(Story::needs).collect(Collectors.joining(" or "));
    return needs.isEmpty() ? line.toString() : line + "; needs " + needs;
  }

  private static String needs(Ending ending) {
    return switch (ending) {
      case Ending.ByThreads by -> names(by.threads());
      case Ending.ByPool by -> "a free worker of " + by.pool().name();
      case Ending.ByReach by -> "anyone who can reach it";
      case Ending.ByOthers by -> by.what();
      case Ending.Never by -> "what cannot come: " + by.why();
    };
  }

  /** The labels of tasks; of many the first few. */
  static String names(List<HeapThread> threads) {
    String names =
        threads.stream().limit(MOST_NAMES).map(HeapThread::label).collect(Collectors.joining(", "));
    int more = threads.size() - MOST_NAMES;
    return more > 0 ? names + " and " + more + " more" : names;
  }

  static String tasks(int count) {
    return count == 1 ? "1 task" : count + " tasks";
  }
}
