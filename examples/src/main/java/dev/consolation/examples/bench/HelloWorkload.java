package dev.consolation.examples.bench;

import dev.consolation.examples.bench.Metric.Comparison;
import dev.consolation.examples.bench.target.Hello;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Hello world: how long from the start of its process to its end, and its memory once it stands.
 */
final class HelloWorkload implements Workload {
  private static final int STARTS = 5;
  private static final int SETTLE_MILLIS = 3_000;

  @Override
  public String name() {
    return "hello";
  }

  @Override
  public List<Metric> metrics() {
    return List.of(
        new Metric("hello world, start to end, ms; difference", 0, Comparison.DIFFERENCE),
        new Metric("hello world, resident after 3 s, MB; difference", 1, Comparison.DIFFERENCE));
  }

  @Override
  public List<Double> run(Lab lab, Variant variant) throws IOException, InterruptedException {
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < STARTS; i++) {
      long begin = System.nanoTime();
      try (Target target = lab.start(variant, Hello.class)) {
        target.end();
      }
      millis.add((System.nanoTime() - begin) / 1e6);
    }
    try (Target target = lab.start(variant, Hello.class, "stay")) {
      target.await("hello");
      Thread.sleep(SETTLE_MILLIS);
      double resident = target.residentKib() / 1024.0;
      target.end();
      return List.of(Spread.of(millis).median(), resident);
    }
  }
}
