package dev.consolation.gui.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** NOTICE says under which licence each jar is that the consoles come with. */
class NoticeIT {
  private static final Path NOTICE = Path.of("..", "NOTICE");
  private static final Path DISTRIBUTION = Path.of("..", "console-tui", "target", "consolation");
  private static final Pattern VERSIONED = Pattern.compile("(.+?)-\\d.*\\.jar");
  private static final Set<String> OURS = Set.of("console-server", "tracing-core");

  @Test
  void everyJar_standsInTheNotice_withItsLicence() throws Exception {
    Set<String> shipped = new TreeSet<>();
    for (String folder : new String[] {"lib", "desktop"}) {
      try (Stream<Path> files = Files.walk(DISTRIBUTION.resolve(folder))) {
        for (Path each : files.toList()) {
          Matcher name = VERSIONED.matcher(each.getFileName().toString());
          if (name.matches() && !OURS.contains(name.group(1))) {
            shipped.add(name.group(1));
          }
        }
      }
    }
    String notice = Files.readString(NOTICE);
    String consoles = notice.substring(notice.indexOf("In the console"));
    Set<String> told =
        consoles
            .lines()
            .filter(line -> line.startsWith("  "))
            .map(line -> line.strip().split(" +", 2)[0])
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(shipped).hasSizeGreaterThan(40).isEqualTo(told);
  }
}
