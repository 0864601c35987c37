package dev.consolation.server.watch;

import dev.consolation.finding.Finding;
import dev.consolation.server.prove.ProofSteps;
import dev.consolation.server.state.Proof;
import dev.consolation.v1.ExplainedWait;
import dev.consolation.v1.FindingLevel;
import dev.consolation.v1.ProofResult;
import dev.consolation.v1.ProofStep;
import io.grpc.stub.StreamObserver;
import java.util.List;

/** Tells a client how a proof goes on. */
final class ProofAnswer implements ProofSteps {
  private final StreamObserver<ProofStep> client;

  ProofAnswer(StreamObserver<ProofStep> client) {
    this.client = client;
  }

  @Override
  public void now(String what) {
    client.onNext(ProofStep.newBuilder().setNow(what).build());
  }

  @Override
  public void paused(long nanos) {
    client.onNext(ProofStep.newBuilder().setPauseNanos(nanos).build());
  }

  @Override
  public void over(List<Proof> proofs, List<Explained> waits) {
    ProofResult.Builder result = ProofResult.newBuilder();
    proofs.forEach(proof -> result.addFindings(finding(proof.finding())));
    waits.forEach(
        wait ->
            result.addWaits(ExplainedWait.newBuilder().setTask(wait.task()).setWhy(wait.why())));
    client.onNext(ProofStep.newBuilder().setOver(result).build());
    client.onCompleted();
  }

  private static dev.consolation.v1.Finding finding(Finding finding) {
    return dev.consolation.v1.Finding.newBuilder()
        .setName(finding.name())
        .setLevel(FindingLevel.forNumber(finding.certainty().code()))
        .setSentence(finding.sentence())
        .setFragment(finding.fragment())
        .addAllTasks(finding.tasks())
        .addAllResources(finding.resources())
        .addAllProof(finding.proof())
        .setRemedy(finding.remedy())
        .build();
  }
}
