package dev.consolation.examples.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consolation.examples.stress.Main;
import dev.consolation.testing.Jdk;
import dev.consolation.testing.TargetJvm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The stress in a JVM of its own, which waits before it begins and before it ends. */
record StressTarget(TargetJvm jvm) implements AutoCloseable {
  static StressTarget start(Path folder, Jdk jdk, List<String> jvmOptions, String... options) {
    List<String> arguments = new ArrayList<>(jvmOptions);
    arguments.addAll(List.of("-cp", Path.of("target/classes").toAbsolutePath().toString()));
    arguments.addAll(List.of(Main.class.getName(), "--wait"));
    arguments.addAll(List.of(options));
    StressTarget target =
        new StressTarget(TargetJvm.start(folder, jdk, arguments.toArray(String[]::new)));
    target.jvm.awaitLine("waiting"::equals);
    return target;
  }

  void begin() {
    jvm.send("begin");
    jvm.awaitLine("ready"::equals);
  }

  /** Waits for the last round; how many threads were started in all. */
  long awaitThreads(Duration patience) {
    String last =
        jvm.awaitLine(
            line -> line.startsWith("virtual ") || line.startsWith("platform "), patience);
    return Long.parseLong(last.substring(last.indexOf(' ') + 1));
  }

  /** Lets it end, and sees that it was not harmed and nothing was printed but its own lines. */
  void end() {
    jvm.send("end");
    assertThat(jvm.awaitEnd()).as(jvm.err()).isZero();
    assertThat(jvm.out()).startsWith("waiting\nready\nrounds ").hasLineCount(4);
    assertThat(jvm.err()).isEmpty();
    assertThat(jvm.crashLogs()).isEmpty();
  }

  @Override
  public void close() {
    jvm.close();
  }
}
