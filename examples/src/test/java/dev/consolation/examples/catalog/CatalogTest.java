package dev.consolation.examples.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consolation.examples.run.Entry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CatalogTest {
  @Test
  void numbersAndNames_areUnique_andNumbersRise() {
    List<Entry> all = Catalog.all();
    assertThat(all).extracting(Entry::number).isSorted().doesNotHaveDuplicates();
    assertThat(all).extracting(Entry::name).doesNotHaveDuplicates();
  }

  @Test
  void example_isFoundByNumberAndByName() {
    assertThat(Catalog.find("8").orElseThrow().name()).isEqualTo("lost-wakeup");
    assertThat(Catalog.find("lost-wakeup").orElseThrow().number()).isEqualTo(8);
    assertThat(Catalog.find("Lost")).isEmpty();
  }

  @Test
  void everyProgram_saysTheCommandThatRunsIt() throws Exception {
    Path sources = Path.of("src/main/java/dev/consolation/examples");
    for (String folder : List.of("sick", "healthy", "custom", "requests")) {
      try (Stream<Path> files = Files.list(sources.resolve(folder))) {
        for (Path file :
            files.filter(f -> f.toString().matches(".*\\d\\d[A-Z]\\w+.java")).toList()) {
          int number =
              Integer.parseInt(file.getFileName().toString().replaceAll("\\D+(\\d+)\\D+", "$1"));
          assertThat(Catalog.find("" + number)).as(file.toString()).isPresent();
          assertThat(file).content().contains("./consolation demo " + number + "</pre>");
        }
      }
    }
  }
}
