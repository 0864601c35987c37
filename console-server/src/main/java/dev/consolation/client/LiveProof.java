package dev.consolation.client;

import dev.consolation.server.Channels;
import dev.consolation.server.access.Connecting;
import dev.consolation.server.access.Endpoint;
import dev.consolation.v1.ConsoleGrpc;
import dev.consolation.v1.ExplainedWait;
import dev.consolation.v1.ProofResult;
import dev.consolation.v1.ProofStep;
import dev.consolation.v1.ProveRequest;
import dev.consolation.view.Durations;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Has a server prove who can never continue in a live process, and tells people how that goes. */
public final class LiveProof {
  private static final long PATIENCE_MINUTES = 10;

  private LiveProof() {}

  /**
   * Proves, and waits until that is over. What is proven is then among the findings of the process.
   *
   * @param told is given each step, and who can still end other waits
   * @throws Failure when it cannot be done
   */
  public static void make(Endpoint server, String process, Consumer<String> told) throws Failure {
    ManagedChannel channel = Channels.to(server).build();
    try {
      Iterator<ProofStep> steps =
          ConsoleGrpc.newBlockingStub(channel)
              .withDeadlineAfter(PATIENCE_MINUTES, TimeUnit.MINUTES)
              .prove(ProveRequest.newBuilder().setProcess(Wire.id(process)).build());
      while (steps.hasNext()) {
        tell(steps.next(), told);
      }
    } catch (StatusRuntimeException e) {
      throw new Failure("nothing proven: " + Connecting.why(e.getStatus()));
    } finally {
      channel.shutdownNow();
    }
  }

  private static void tell(ProofStep step, Consumer<String> told) {
    switch (step.getStepCase()) {
      case NOW -> told.accept(step.getNow());
      case PAUSE_NANOS ->
          told.accept("the process stood still for at most " + Durations.of(step.getPauseNanos()));
      case OVER -> tell(step.getOver(), told);
      case STEP_NOT_SET -> {}
    }
  }

  private static void tell(ProofResult result, Consumer<String> told) {
    int proven = result.getFindingsCount();
    told.accept(
        "the dump is deleted; " + (proven == 0 ? "it proves nothing" : "it proves " + proven));
    for (ExplainedWait wait : result.getWaitsList()) {
      told.accept("not stuck: " + wait.getWhy());
    }
  }
}
