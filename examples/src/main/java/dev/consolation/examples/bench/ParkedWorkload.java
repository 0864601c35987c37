package dev.consolation.examples.bench;

import dev.consolation.examples.bench.Metric.Comparison;
import dev.consolation.examples.bench.target.Parked;
import dev.consolation.v1.ProcessOverview;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** A million parked virtual threads: what each costs the agent and the server in memory. */
final class ParkedWorkload implements Workload {
  @Override
  public String name() {
    return "parked";
  }

  @Override
  public boolean runsUnder(Variant variant) {
    return variant == Variant.WITHOUT || variant == Variant.AGENT;
  }

  @Override
  public List<Metric> metrics() {
    return List.of(
        new Metric(
            "parked virtual thread, heap bytes of the target each; difference",
            0,
            Comparison.DIFFERENCE),
        new Metric("the same, resident bytes; difference", 0, Comparison.DIFFERENCE),
        new Metric(
            "the same, bytes of the agent by its own account; difference",
            0,
            Comparison.DIFFERENCE),
        new Metric("the same, heap bytes of the server; difference", 0, Comparison.DIFFERENCE),
        new Metric(
            "the same, bytes of the server by its own account; difference",
            0,
            Comparison.DIFFERENCE));
  }

  @Override
  public List<Double> run(Lab lab, Variant variant) throws IOException, InterruptedException {
    int threads = lab.quick() ? 100_000 : 1_000_000;
    double heapBefore = lab.server().heap();
    try (Target target = lab.start(variant, Parked.class, "" + threads)) {
      target.ask();
      target.await("heap ");
      if (variant == Variant.AGENT) {
        lab.server().awaitIdle(target.pid(), threads);
      }
      target.ask();
      double heap = Double.parseDouble(target.await("heap "));
      double resident = target.residentKib() * 1024.0;
      double server = lab.server().heap() - heapBefore;
      double agentAccount = 0;
      double serverAccount = 0;
      if (variant == Variant.AGENT) {
        ProcessOverview picture = lab.server().awaitIdle(target.pid(), threads);
        agentAccount = picture.getCost().getMemoryBytes();
        serverAccount = picture.getServerBytes();
      }
      target.end();
      return Stream.of(heap, resident, agentAccount, server, serverAccount)
          .map(bytes -> bytes / threads)
          .toList();
    }
  }
}
