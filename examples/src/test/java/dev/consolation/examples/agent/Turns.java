package dev.consolation.examples.agent;

import dev.consolation.testing.Jdk;
import dev.consolation.testing.Jdks;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/**
 * All JDKs with each of some variants; in the build, with one of them in turn. {@code
 * -Druntimes=full} runs them all.
 */
final class Turns {
  private static final boolean FULL = "full".equals(System.getProperty("runtimes"));

  private Turns() {}

  static Stream<Arguments> of(List<?> variants, int first) {
    List<Jdk> jdks = Jdks.all();
    return IntStream.range(0, jdks.size())
        .boxed()
        .flatMap(
            i ->
                FULL
                    ? variants.stream().map(each -> Arguments.of(jdks.get(i), each))
                    : Stream.of(
                        Arguments.of(jdks.get(i), variants.get((first + i) % variants.size()))));
  }
}
