package dev.consolation.examples;

import dev.consolation.rules.Rules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  @Test
  void everyPackage_isNullMarked() {
    Rules.NULL_MARKED.check(Rules.mainClasses());
  }
}
