package dev.consolation.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consolation.finding.Rule;
import dev.consolation.finding.Setting;
import dev.consolation.view.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FindingDocsTest {
  /** What every section has, in this order. */
  private static final String[] PARTS = {
    "Level: ",
    "**What it means.** ",
    "**Example.**",
    "**How it is proven.** ",
    "**How it can be wrong.** ",
    "**What to do.** "
  };

  @ParameterizedTest
  @EnumSource
  void section_saysWhatTheRuleSays(Rule rule) {
    String section = FindingDocs.of(rule.id()).orElse("no section ## " + rule.id());
    assertThat(section).containsSubsequence(PARTS);
    assertThat(section.lines().findFirst()).contains(facts(rule));
    assertThat(section.replaceAll("\\s+", " ")).contains("**What to do.** " + rule.remedy());
    assertThat(FindingDocs.anchor(rule.id())).isEqualTo("findings.md#" + rule.id());
  }

  private static String facts(Rule rule) {
    var facts = new StringBuilder("Level: up to ").append(Words.certainty(rule.best()));
    facts.append(". Settings: `").append(rule.id()).append("=on`");
    for (Setting each : rule.settings()) {
      facts.append(", `").append(rule.id()).append('.').append(each.name()).append('=');
      facts.append(each.text(each.usual())).append("` (").append(each.meaning()).append(')');
    }
    return facts.append('.').toString();
  }

  @Test
  void page_hasTheSectionsOfTheRules_inTheirOrder() throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("docs", "findings.md"))) {
      assertThat(lines.filter(line -> line.startsWith("## ")).map(line -> line.substring(3)))
          .containsExactlyElementsOf(Arrays.stream(Rule.values()).map(Rule::id).toList());
    }
  }
}
