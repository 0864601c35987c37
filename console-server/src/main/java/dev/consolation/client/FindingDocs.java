package dev.consolation.client;

import dev.consolation.finding.Rule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What the docs say of each kind of problem: the sections of {@code findings.md}. */
public final class FindingDocs {
  private static final String FILE = "findings.md";
  private static final Map<String, String> SECTIONS = sections(text());

  private FindingDocs() {}

  /** The section of a rule, in Markdown, without its heading; empty when there is none. */
  public static Optional<String> of(String rule) {
    return Optional.ofNullable(SECTIONS.get(rule));
  }

  /** Where that is: {@code findings.md#deadlock-cycle}. */
  public static String anchor(String rule) {
    return Rule.of(rule).map(Rule::anchor).orElse(FILE);
  }

  private static String text() {
    try (InputStream in = FindingDocs.class.getResourceAsStream(FILE)) {
      return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> sections(String text) {
    var sections = new LinkedHashMap<String, String>();
    String name = "";
    var section = new StringBuilder();
    for (String line : text.split("\n", -1)) {
      if (line.startsWith("## ")) {
        sections.put(name, section.toString().strip());
        name = line.substring(3).strip();
        section.setLength(0);
      } else {
        section.append(line).append('\n');
      }
    }
    sections.put(name, section.toString().strip());
    sections.remove("");
    return sections;
  }
}
