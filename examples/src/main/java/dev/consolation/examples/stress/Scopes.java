package dev.consolation.examples.stress;

import dev.consolation.examples.run.Scope;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.LongAdder;

/** Structured scopes, where this JVM has them. */
final class Scopes {
  private Scopes() {}

  static void forks(Round round, SplittableRandom dice) throws Exception {
    int scopes = dice.nextInt(1, 6);
    int forks = dice.nextInt(1, 20);
    LongAdder ran = new LongAdder();
    Callable<Integer> subtask =
        () -> {
          ran.increment();
          return 1;
        };
    round.start(
        scopes,
        () -> {
          try (Scope scope = Scope.open("scope", round.threads())) {
            for (int i = 0; i < forks; i++) {
              scope.fork(subtask);
            }
            scope.join();
          }
        });
    round.join();
    Round.check("forks that ran", (long) scopes * forks, ran.sum());
  }
}
