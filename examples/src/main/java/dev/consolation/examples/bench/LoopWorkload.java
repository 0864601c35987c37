package dev.consolation.examples.bench;

import dev.consolation.examples.bench.Metric.Comparison;
import dev.consolation.examples.bench.target.LoopMain;
import java.io.IOException;
import java.util.List;

/** One of the small loops. */
record LoopWorkload(String name, String title) implements Workload {
  @Override
  public List<Metric> metrics() {
    return List.of(new Metric(title + ", ns; speed", 0, Comparison.SPEED));
  }

  @Override
  public List<Double> run(Lab lab, Variant variant) throws IOException, InterruptedException {
    String warmUp = lab.quick() ? "3000" : "8000";
    String measured = lab.quick() ? "2000" : "5000";
    try (Target target = lab.start(variant, LoopMain.class, name, warmUp, measured)) {
      double nanos = Double.parseDouble(target.await("nanos "));
      target.end();
      return List.of(nanos);
    }
  }
}
