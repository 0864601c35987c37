package dev.consolation.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The vocabulary has the numbers of the wire, and stays calm about numbers that it does not know.
 */
class CodesTest {
  static <E extends Enum<E>> Arguments vocabulary(
      E[] values,
      ToIntFunction<E> code,
      IntFunction<E> of,
      Class<? extends com.google.protobuf.ProtocolMessageEnum> wire) {
    return Arguments.of(List.of(values), code, of, wire);
  }

  static Stream<Arguments> vocabularies() {
    return Stream.of(
        vocabulary(
            TaskKind.values(), TaskKind::code, TaskKind::of, dev.consolation.v1.TaskKind.class),
        vocabulary(
            TaskState.values(), TaskState::code, TaskState::of, dev.consolation.v1.TaskState.class),
        vocabulary(
            WaitKind.values(), WaitKind::code, WaitKind::of, dev.consolation.v1.WaitKind.class),
        vocabulary(
            WakerKind.values(), WakerKind::code, WakerKind::of, dev.consolation.v1.WakerKind.class),
        vocabulary(Outcome.values(), Outcome::code, Outcome::of, dev.consolation.v1.Outcome.class),
        vocabulary(Level.values(), Level::code, Level::of, dev.consolation.v1.Level.class));
  }

  @ParameterizedTest
  @MethodSource("vocabularies")
  <E extends Enum<E>> void codes_areThoseOfTheWire(
      List<E> values,
      ToIntFunction<E> code,
      IntFunction<E> of,
      Class<? extends com.google.protobuf.ProtocolMessageEnum> wire) {
    List<Integer> wireCodes =
        Stream.of(wire.getEnumConstants())
            .filter(each -> !((Enum<?>) each).name().equals("UNRECOGNIZED"))
            .map(com.google.protobuf.ProtocolMessageEnum::getNumber)
            .toList();
    assertThat(values).extracting(code::applyAsInt).isEqualTo(wireCodes);
    assertThat(values)
        .allSatisfy(each -> assertThat(of.apply(code.applyAsInt(each))).isEqualTo(each));
  }

  @ParameterizedTest
  @MethodSource("vocabularies")
  <E extends Enum<E>> void unknownCodes_readAsTheFirstValue(
      List<E> values,
      ToIntFunction<E> code,
      IntFunction<E> of,
      Class<? extends com.google.protobuf.ProtocolMessageEnum> wire) {
    IntStream.of(-1, values.size(), 1_000, Integer.MAX_VALUE, Integer.MIN_VALUE)
        .forEach(unknown -> assertThat(of.apply(unknown)).isEqualTo(values.get(0)));
  }
}
