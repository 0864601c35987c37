package dev.consolation.examples.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consolation.examples.bench.Metric.Comparison;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultsTest {
  /** Gives numbers for each kind of comparison; it is never run. */
  private record Given(String name) implements Workload {
    @Override
    public List<Metric> metrics() {
      return List.of(
          new Metric("time, ns", 0, Comparison.SPEED),
          new Metric("rate", 1, Comparison.RATIO),
          new Metric("size", 0, Comparison.DIFFERENCE));
    }

    @Override
    public List<Double> run(Lab lab, Variant variant) {
      throw new UnsupportedOperationException();
    }
  }

  @Test
  void rows_compareRunsOfTheSameRound() {
    Results results = new Results(new Given("given"));
    results.add(Variant.WITHOUT, List.of(100.0, 10.0, 5.0));
    results.add(Variant.AGENT, List.of(200.0, 9.0, 7.0));
    // Both are slower in the second round; what is compared is not.
    results.add(Variant.WITHOUT, List.of(1_000.0, 20.0, 6.0));
    results.add(Variant.AGENT, List.of(1_000.0, 20.0, 4.0));
    assertThat(results.rows())
        .containsExactly(
            "| time, ns | 550 | 0.75 (0.50..1.00) | - | - |",
            "| rate | 15.0 | 0.95 (0.90..1.00) | - | - |",
            "| size | 6 | +0 (-2..+2) | - | - |");
  }

  @Test
  void head_namesTheVariants() {
    assertThat(Results.head())
        .isEqualTo(
            """
            | workload | without | agent | bare agent | JFR |
            | --- | ---: | ---: | ---: | ---: |\
            """);
  }
}
