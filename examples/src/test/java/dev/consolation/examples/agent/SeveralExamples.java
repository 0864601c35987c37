package dev.consolation.examples.agent;

import dev.consolation.examples.catalog.Catalog;
import dev.consolation.examples.run.Entry;
import dev.consolation.examples.run.Tasks;
import dev.consolation.examples.run.VirtualThreads;
import java.util.List;

/** One process that has several sicknesses: the examples that are named. */
final class SeveralExamples {
  private SeveralExamples() {}

  public static void main(String[] args) throws Exception {
    List<String> names = List.of(args);
    for (Entry each : Catalog.all()) {
      if (names.contains(each.name())) {
        each.example().start(new Tasks(VirtualThreads.available(), false));
      }
    }
    System.out.println("ready");
    Thread.sleep(600_000);
  }
}
