package dev.consolation.examples.healthy;

import dev.consolation.examples.run.Example;
import dev.consolation.examples.run.Tasks;
import dev.consolation.examples.run.VirtualThreads;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Healthy programs that are no numbered examples: too large to show, or like one of those. Runs the
 * one that is named, with virtual threads where there are any, for ten minutes.
 */
public final class Suite {
  private static final Map<String, Example> PROGRAMS =
      Map.of(
          "actors", Actors::start,
          "held-futures", HeldFutures::start,
          "scope-tree", ScopeTree::start,
          "storms", Storms::start,
          "crowd", Crowd::start,
          "long-polls", LongPolls::start);

  private Suite() {}

  public static void main(String[] args) throws Exception {
    Example program = args.length == 1 ? PROGRAMS.get(args[0]) : null;
    if (program == null) {
      System.err.println("suite: name one of " + PROGRAMS.keySet());
      System.exit(2);
      return;
    }
    program.start(new Tasks(VirtualThreads.available(), false));
    System.out.println("ready");
    TimeUnit.MINUTES.sleep(10);
  }
}
