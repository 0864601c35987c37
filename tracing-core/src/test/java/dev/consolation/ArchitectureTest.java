package dev.consolation;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.consolation.rules.Rules;
import dev.consolation.task.TaskThatKnowsGrpc;
import dev.consolation.task.TaskThatKnowsMessages;
import dev.consolation.view.ViewThatKnowsGrpc;
import dev.consolation.view.ViewThatKnowsMessages;
import dev.consolation.view.ViewThatKnowsProtobuf;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final ArchRule VIEW_KNOWS_NO_WIRE =
      Rules.unknownTo(
          "dev.consolation.view..",
          "dev.consolation.v1..",
          "dev.consolation.wire..",
          "io.grpc..",
          "com.google.protobuf..");

  /** Where gRPC and protobuf may be used, and what a user of the rest must therefore not need. */
  private static final String[] WIRE = {
    "dev.consolation.v1..", "dev.consolation.wire..", "dev.consolation.span.."
  };

  private static final ArchRule JDK_ONLY =
      classes()
          .that()
          .resideOutsideOfPackages(WIRE)
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage("java..", "javax..", "jdk..", "org.jspecify..")
                  .or(resideInAPackage("dev.consolation..").and(resideOutsideOfPackages(WIRE))))
          .allowEmptyShould(true);

  @Test
  void everyPackage_isNullMarked() {
    Rules.NULL_MARKED.check(Rules.mainClasses());
  }

  @Test
  void unmarkedPackage_isFound() {
    JavaClasses markedAndUnmarked =
        new ClassFileImporter().importPackages("dev.consolation.task", "dev.consolation.unmarked");
    assertThatThrownBy(() -> Rules.NULL_MARKED.check(markedAndUnmarked))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(
            "dev.consolation.unmarked.Unmarked resides in a package without @NullMarked")
        .hasMessageNotContaining("dev.consolation.task");
  }

  @Test
  void view_knowsNoWire() {
    VIEW_KNOWS_NO_WIRE.check(Rules.mainClasses());
  }

  @Test
  void viewThatKnowsWire_isFound() {
    assertThatThrownBy(() -> VIEW_KNOWS_NO_WIRE.check(Rules.only(ViewThatKnowsGrpc.class)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("io.grpc.Status");
    assertThatThrownBy(() -> VIEW_KNOWS_NO_WIRE.check(Rules.only(ViewThatKnowsProtobuf.class)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("com.google.protobuf.ByteString");
    assertThatThrownBy(() -> VIEW_KNOWS_NO_WIRE.check(Rules.only(ViewThatKnowsMessages.class)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("dev.consolation.v1.Task");
  }

  @Test
  void allButWireAndSpan_needTheJdkOnly() {
    JDK_ONLY.check(Rules.mainClasses());
  }

  @Test
  void taskThatKnowsWire_isFound() {
    assertThatThrownBy(() -> JDK_ONLY.check(Rules.only(TaskThatKnowsGrpc.class)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("io.grpc.Status");
    assertThatThrownBy(() -> JDK_ONLY.check(Rules.only(TaskThatKnowsMessages.class)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("dev.consolation.v1.Task");
  }
}
