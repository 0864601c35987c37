package dev.consolation.examples.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The numbers of one workload, by variant and round, and its rows of the table. */
final class Results {
  private final Workload workload;
  private final Map<Variant, List<List<Double>>> rounds = new EnumMap<>(Variant.class);

  Results(Workload workload) {
    this.workload = workload;
  }

  /** Adds a run of the next round of a variant. */
  void add(Variant variant, List<Double> numbers) {
    rounds.computeIfAbsent(variant, first -> new ArrayList<>()).add(numbers);
  }

  static String head() {
    StringBuilder row = new StringBuilder("| workload |");
    StringBuilder line = new StringBuilder("| --- |");
    for (Variant variant : Variant.values()) {
      row.append(' ').append(variant.title()).append(" |");
      line.append(" ---: |");
    }
    return row.append('\n').append(line).toString();
  }

  /** A row for each metric: the median without, and each variant compared with it, pair by pair. */
  List<String> rows() {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < workload.metrics().size(); i++) {
      Metric metric = workload.metrics().get(i);
      StringBuilder row = new StringBuilder("| ").append(metric.title()).append(" |");
      for (Variant variant : Variant.values()) {
        row.append(' ').append(cell(metric, i, variant)).append(" |");
      }
      rows.add(row.toString());
    }
    return rows;
  }

  private String cell(Metric metric, int index, Variant variant) {
    List<Double> numbers = numbers(variant, index);
    List<Double> without = numbers(Variant.WITHOUT, index);
    if (numbers.isEmpty()) {
      return "-";
    }
    if (variant == Variant.WITHOUT) {
      return String.format(
          Locale.ROOT, "%." + metric.decimals() + "f", Spread.of(numbers).median());
    }
    List<Double> compared = new ArrayList<>();
    for (int round = 0; round < numbers.size(); round++) {
      compared.add(metric.comparison().of(numbers.get(round), without.get(round)));
    }
    boolean difference = metric.comparison() == Metric.Comparison.DIFFERENCE;
    return Spread.of(compared).text(difference ? "%+." + metric.decimals() + "f" : "%.2f");
  }

  private List<Double> numbers(Variant variant, int index) {
    return rounds.getOrDefault(variant, List.of()).stream().map(run -> run.get(index)).toList();
  }
}
