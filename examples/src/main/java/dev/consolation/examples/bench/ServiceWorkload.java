package dev.consolation.examples.bench;

import dev.consolation.examples.bench.Metric.Comparison;
import dev.consolation.examples.shop.Main;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** The shop under load: as much as it can take, and then a rate well below that. */
final class ServiceWorkload implements Workload {
  private static final int CONNECTIONS = 32;
  private static final int PACE = 2_000;

  @Override
  public String name() {
    return "service";
  }

  @Override
  public List<Metric> metrics() {
    return List.of(
        new Metric("service at full load, requests/s; ratio", 0, Comparison.RATIO),
        new Metric("service at full load, µs of CPU a request; ratio", 0, Comparison.RATIO),
        new Metric("service at 2000 requests/s, p99 in ms; ratio", 2, Comparison.RATIO),
        new Metric("service at 2000 requests/s, µs of CPU a request; ratio", 0, Comparison.RATIO));
  }

  @Override
  public List<Double> run(Lab lab, Variant variant) throws IOException, InterruptedException {
    // Until the compiler's threads have gone quiet, else a request is charged for them.
    Duration warmUp = Duration.ofSeconds(lab.quick() ? 12 : 20);
    Duration measured = Duration.ofSeconds(lab.quick() ? 4 : 8);
    String[] options = {"--rate", "0", "--connections", "100", "--for", "10m"};
    try (Target shop = lab.start(variant, Main.class, options)) {
      int port = Integer.parseInt(shop.await("listening on 127.0.0.1:"));
      Visitors visitors = new Visitors(port, CONNECTIONS);
      visitors.visit(warmUp, 0);
      Duration cpu = shop.cpu();
      Visitors.Answers full = visitors.visit(measured, 0);
      double fullCpu = micros(shop.cpu().minus(cpu), full);
      visitors.visit(Duration.ofSeconds(1), PACE);
      cpu = shop.cpu();
      Visitors.Answers paced = visitors.visit(measured, PACE);
      double pacedCpu = micros(shop.cpu().minus(cpu), paced);
      return List.of(full.perSecond(), fullCpu, paced.percentile(0.99) / 1e6, pacedCpu);
    }
  }

  private static double micros(Duration cpu, Visitors.Answers answers) {
    return cpu.toNanos() / 1e3 / answers.count();
  }
}
