package dev.consolation.tracing;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.consolation.resource.OpKind;
import dev.consolation.resource.ResourceKind;
import org.junit.jupiter.api.Test;

/** The API where no agent is; with one it is tested by the example of a scheduler. */
class TracingTest {
  @Test
  void api_needsNothingButTheJdk() {
    classes()
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage("java..", "org.jspecify..")
                .or(resideInAPackage("dev.consolation.tracing")))
        .check(
            new ClassFileImporter()
                .withImportOption(location -> !location.contains("/test-classes/"))
                .importPackages("dev.consolation.tracing"));
  }

  @Test
  void withoutAnAgent_everythingIsAllowed_andNothingIsKnown() {
    Scheduler scheduler = new Scheduler("fibers");
    Task task = scheduler.spawn("fiber-1", null);
    Resource lock = new Resource(Resource.Kind.LOCK, "ledger");
    assertThatCode(
            () -> {
              task.label("tenant", "acme");
              task.start();
              lock.acquired();
              lock.released();
              task.pause(lock, Operation.ACQUIRE);
              task.wake();
              task.end();
              task.end();
              task.fail(new IllegalStateException("after its end"));
              try (Resource.Waiting waiting = lock.waiting(Operation.ACQUIRE)) {
                Tracing.label("key", "value");
              }
              Tracing.add("bytes sent", -1);
            })
        .doesNotThrowAnyException();
    assertThat(Tracing.isOn()).isFalse();
    assertThat(Tracing.currentTask()).isZero();
    assertThat(task.id()).isZero();
    assertThat(task.name()).isEqualTo("fiber-1");
    assertThat(scheduler.name()).isEqualTo("fibers");
    assertThat(lock.name()).isEqualTo("ledger");
  }

  @Test
  void operations_haveTheNumbersOfTheWire() {
    for (Operation each : Operation.values()) {
      assertThat(OpKind.of(each.code()).name()).isEqualTo(each.name());
    }
  }

  @Test
  void kinds_haveTheNumbersOfTheWire() {
    for (Resource.Kind each : Resource.Kind.values()) {
      assertThat(ResourceKind.of(each.code()).name()).isEqualTo(each.name());
    }
  }
}
