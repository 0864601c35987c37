package dev.consolation.agent.context;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consolation.testing.Jdk;
import dev.consolation.testing.TargetJvm;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Log lines of a real Logback say which task and trace they are of, where that is switched on. */
class MdcIT {
  private static final String JAR = System.getProperty("consolation.agent.jar");

  @TempDir Path folder;

  private TargetJvm start(Jdk jdk, String hooks) {
    List<String> arguments =
        List.of(
            "-javaagent:" + JAR + "=" + hooks + ",server=127.0.0.1:1",
            "-cp",
            LoggingService.classPath(),
            LoggingService.class.getName());
    return TargetJvm.start(folder, jdk, Map.of(), arguments);
  }

  @ParameterizedTest
  @MethodSource("dev.consolation.testing.Jdks#all")
  void switchedOn_linesHaveTheTaskAndTheTrace_andWhatIsTheApplications(Jdk jdk) throws Exception {
    try (TargetJvm service = start(jdk, "hooks=all,mdc")) {
      service.awaitLine(line -> line.matches("main\\|[1-9]\\d*\\|\\|mine"));
      service.awaitLine(line -> line.matches("job\\|-?[1-9]\\d*\\|\\|"));
      service.awaitLine(
          line -> line.matches("span (?!0{32})([0-9a-f]{32})\\|[1-9]\\d*\\|\\1\\|mine"));
      service.send("end");
      assertThat(service.awaitEnd()).isZero();
      assertThat(service.err()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("dev.consolation.testing.Jdks#all")
  void notSwitchedOn_linesAreTheApplications(Jdk jdk) throws Exception {
    try (TargetJvm service = start(jdk, "hooks=all")) {
      service.awaitLine(line -> line.equals("job|||"));
      service.send("end");
      assertThat(service.awaitEnd()).isZero();
      assertThat(service.out().lines())
          .allMatch(line -> line.matches("main\\|\\|\\|mine|job\\|\\|\\||span \\w+\\|\\|\\|mine"));
    }
  }
}
