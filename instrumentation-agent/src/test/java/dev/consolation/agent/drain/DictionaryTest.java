package dev.consolation.agent.drain;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.consolation.v1.Batch;
import dev.consolation.v1.Name;
import dev.consolation.wire.ProtoWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DictionaryTest {
  @ParameterizedTest
  @CsvSource({
    "worker-123, worker-, 123",
    "worker-0, worker-, 0",
    "worker, worker,",
    "42, '', 42",
    "a-007, a-00, 7",
    "n-1234567890, n-1, 234567890",
    "'', '',"
  })
  void name_isSplitBeforeTheNumberAtItsEnd(String name, String prefix, String number) {
    int at = Dictionary.numberAt(name);
    assertThat(name.substring(0, at)).isEqualTo(prefix);
    assertThat(name.substring(at)).isEqualTo(number == null ? "" : number);
  }

  @Test
  void names_areSentOncePerStream() {
    Dictionary dictionary = new Dictionary(Redaction.NONE);
    int a = dictionary.name("a");
    assertThat(dictionary.name("a")).isEqualTo(a);
    assertThat(dictionary.name("b")).isNotEqualTo(a);
    assertThat(dictionary.name(null)).isZero();
    assertThat(dictionary.name("")).isZero();
    assertThat(sent(dictionary)).containsExactly("a", "b");
    assertThat(sent(dictionary)).isEmpty();
    dictionary.name("c");
    assertThat(sent(dictionary)).containsExactly("c");
    dictionary.forgetSent();
    assertThat(sent(dictionary)).containsExactly("a", "b", "c");
  }

  private static List<String> sent(Dictionary dictionary) {
    ProtoWriter batch = new ProtoWriter();
    dictionary.write(batch);
    try {
      return Batch.parseFrom(batch.toBytes()).getNamesList().stream().map(Name::getText).toList();
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }
}
