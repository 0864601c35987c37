package dev.consolation.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consolation.finding.Certainty;
import dev.consolation.resource.Basis;
import dev.consolation.resource.Completion;
import dev.consolation.resource.LinkKind;
import dev.consolation.resource.NameSource;
import dev.consolation.resource.OpKind;
import dev.consolation.resource.ResourceKind;
import dev.consolation.resource.ResponsibleKind;
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
        vocabulary(Level.values(), Level::code, Level::of, dev.consolation.v1.Level.class),
        vocabulary(
            ResourceKind.values(),
            ResourceKind::code,
            ResourceKind::of,
            dev.consolation.v1.ResourceKind.class),
        vocabulary(OpKind.values(), OpKind::code, OpKind::of, dev.consolation.v1.OpKind.class),
        vocabulary(
            ResponsibleKind.values(),
            ResponsibleKind::code,
            ResponsibleKind::of,
            dev.consolation.v1.ResponsibleKind.class),
        vocabulary(
            Basis.values(), Basis::code, Basis::of, dev.consolation.v1.ResponsibleBasis.class),
        vocabulary(
            LinkKind.values(), LinkKind::code, LinkKind::of, dev.consolation.v1.LinkKind.class),
        vocabulary(
            Completion.values(),
            Completion::code,
            Completion::of,
            dev.consolation.v1.Completion.class),
        vocabulary(
            NameSource.values(),
            NameSource::code,
            NameSource::of,
            dev.consolation.v1.NameSource.class),
        vocabulary(
            Certainty.values(),
            Certainty::code,
            Certainty::of,
            dev.consolation.v1.FindingLevel.class));
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
