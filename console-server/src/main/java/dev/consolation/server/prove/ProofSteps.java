package dev.consolation.server.prove;

import dev.consolation.server.state.Proof;
import java.util.List;

/** Is told how a proof goes on, step by step, by one thread. */
public interface ProofSteps {
  /** What happens now; for people. */
  void now(String what);

  /** The dump is written. The process stood still for at most so many nanoseconds. */
  void paused(long nanos);

  /** It is over: what was proven, and what was found of others that wait for long. */
  void over(List<Proof> proofs, List<Explained> waits);

  /**
   * A wait without a limit that may still end.
   *
   * @param why who can reach what would end it, and how
   */
  record Explained(long task, String why) {}
}
