package dev.consolation.agent;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.lang.ArchRule;
import dev.consolation.agent.probe.ProbeThatKnowsOthers;
import dev.consolation.rules.Rules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final String PROBE = "dev.consolation.agent.probe..";

  /** The JDK's own classes call the probe, so it must be definable with nothing else present. */
  private static final ArchRule PROBE_NEEDS_JAVA_ONLY =
      classes()
          .that()
          .resideInAPackage(PROBE)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", PROBE, "org.jspecify.annotations")
          .allowEmptyShould(true);

  private static final ArchRule AGENT_ONLY_OBSERVES =
      Rules.unknownTo(
          "dev.consolation.agent..",
          "dev.consolation..view..",
          "dev.consolation..postmortem..",
          "dev.consolation..detect..");

  @Test
  void everyPackage_isNullMarked() {
    Rules.NULL_MARKED.check(Rules.mainClasses());
  }

  @Test
  void probe_needsJavaOnly() {
    PROBE_NEEDS_JAVA_ONLY.check(Rules.mainClasses());
  }

  @Test
  void probeThatKnowsOthers_isFound() {
    assertThatThrownBy(() -> PROBE_NEEDS_JAVA_ONLY.check(Rules.only(ProbeThatKnowsOthers.class)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("dev.consolation.agent.StandIn");
  }

  @Test
  void agent_usesNoViewPostmortemOrDetect() {
    AGENT_ONLY_OBSERVES.check(Rules.mainClasses());
  }

  @Test
  void agentThatKnowsTooMuch_isFound() {
    assertThatThrownBy(() -> AGENT_ONLY_OBSERVES.check(Rules.only(AgentThatKnowsTooMuch.class)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("dev.consolation.view.StandIn")
        .hasMessageContaining("dev.consolation.server.postmortem.StandIn")
        .hasMessageContaining("dev.consolation.detect.StandIn");
  }
}
