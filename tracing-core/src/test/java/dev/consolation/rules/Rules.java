package dev.consolation.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.nio.file.Path;
import org.jspecify.annotations.NullMarked;

/** The architecture rules that hold in more than one module, and how a module reads its classes. */
public final class Rules {
  /** Without the mark, NullAway looks at nothing in the package. */
  public static final ArchRule NULL_MARKED =
      classes()
          .that()
          .resideOutsideOfPackage("dev.consolation.v1..")
          .should(
              new ArchCondition<JavaClass>("reside in a @NullMarked package") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                  boolean marked =
                      type.getPackage()
                          .tryGetPackageInfo()
                          .map(info -> info.isAnnotatedWith(NullMarked.class))
                          .orElse(false);
                  String message = type.getName() + " resides in a package without @NullMarked";
                  events.add(new SimpleConditionEvent(type, marked, message));
                }
              })
          .allowEmptyShould(true);

  private Rules() {}

  /** The main classes of the module under test, as compiled. */
  public static JavaClasses mainClasses() {
    JavaClasses classes = new ClassFileImporter().importPath(Path.of("target", "classes"));
    if (classes.isEmpty()) {
      throw new IllegalStateException(
          "No classes in target/classes: the rules would prove nothing");
    }
    return classes;
  }

  /** A rule that no class of the first packages knows a class of the others. */
  public static ArchRule unknownTo(String packages, String... others) {
    return noClasses()
        .that()
        .resideInAPackage(packages)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others)
        .allowEmptyShould(true);
  }

  /** Classes that break a rule on purpose. */
  public static JavaClasses only(Class<?>... types) {
    return new ClassFileImporter().importClasses(types);
  }
}
