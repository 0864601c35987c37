package dev.consolation.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.consolation.v1.AgentMessage;
import dev.consolation.v1.Batch;
import dev.consolation.v1.Command;
import dev.consolation.v1.Level;
import dev.consolation.v1.Name;
import dev.consolation.v1.RuntimeSample;
import dev.consolation.v1.ServerMessage;
import dev.consolation.v1.SetLevel;
import dev.consolation.v1.Site;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the agent writes and reads by hand is what the generated classes read and write. */
class ProtoTest {
  @Test
  void messageWrittenByHand_parsedByGeneratedClasses_isEqual() throws Exception {
    byte[] events = {1, 2, 3};
    ProtoWriter whole = new ProtoWriter();
    whole.number(1, 7).number(2, Long.MAX_VALUE).flag(3, true).flag(4, false);
    ProtoWriter entry = new ProtoWriter();
    entry.number(1, 5).text(2, "com.acme.A").text(3, "run").text(4, "").number(5, -2);
    whole.message(6, entry);
    entry.clear().number(1, 1).present(5, 0);
    whole.message(11, entry);
    whole.bytes(9, events, 3).number(10, 1).number(14, 3);
    ProtoWriter message = new ProtoWriter().message(2, whole);

    AgentMessage parsed = AgentMessage.parseFrom(message.toBytes());
    assertThat(parsed)
        .isEqualTo(
            AgentMessage.newBuilder()
                .setBatch(
                    Batch.newBuilder()
                        .setSequence(7)
                        .setNowNanos(Long.MAX_VALUE)
                        .setSnapshotBegin(true)
                        .setEvents(ByteString.copyFrom(events))
                        .setEventCount(1)
                        .setLevel(Level.WAITS)
                        .addRuntimeSamples(
                            RuntimeSample.newBuilder().setRuntime(1).setOldestQueuedNanos(0))
                        .addSites(
                            Site.newBuilder()
                                .setId(5)
                                .setClassName("com.acme.A")
                                .setMethod("run")
                                .setLine(-2)))
                .build());
  }

  @Test
  void textWrittenByHand_parsed_keepsEveryCharacter() throws Exception {
    byte[] bytes = new ProtoWriter().number(1, 1).text(2, "größer 🦀").toBytes();
    assertThat(Name.parseFrom(bytes))
        .isEqualTo(Name.newBuilder().setId(1).setText("größer 🦀").build());
  }

  @Test
  void siteWrittenByHand_withNativeLine_keepsTheMinus() throws Exception {
    byte[] bytes = new ProtoWriter().number(1, 3).number(5, -2).toBytes();
    assertThat(Site.parseFrom(bytes).getLine()).isEqualTo(-2);
  }

  @Test
  void commandOfTheServer_readByHand_isUnderstood() {
    byte[] bytes =
        ServerMessage.newBuilder()
            .setCommand(
                Command.newBuilder()
                    .setId(300)
                    .setSetLevel(SetLevel.newBuilder().setLevel(Level.OFF)))
            .build()
            .toByteArray();
    ProtoReader message = new ProtoReader(bytes);
    assertThat(message.next()).isTrue();
    assertThat(message.field()).isEqualTo(2);
    ProtoReader command = message.message();
    assertThat(command.next()).isTrue();
    assertThat(command.number()).isEqualTo(300);
    assertThat(command.next()).isTrue();
    assertThat(command.field()).isEqualTo(2);
    ProtoReader setLevel = command.message();
    assertThat(setLevel.next()).isTrue();
    assertThat(setLevel.number()).isEqualTo(1);
    assertThat(setLevel.next()).isFalse();
    assertThat(command.next()).isFalse();
    assertThat(message.next()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void noise_readByHand_isReadOrRefusedNeverWorse(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 5_000; round++) {
      byte[] noise = new byte[random.nextInt(64)];
      random.nextBytes(noise);
      ProtoReader reader = new ProtoReader(noise);
      try {
        while (reader.next()) {
          reader.bytes();
        }
      } catch (IllegalArgumentException e) {
        assertThat(e).hasMessageStartingWith("message: ");
      }
    }
  }

  @Test
  void cutMessage_readByHand_isRefused() {
    byte[] whole = new ProtoWriter().text(1, "hello").toBytes();
    ProtoReader reader = new ProtoReader(Arrays.copyOf(whole, whole.length - 1));
    assertThatThrownBy(reader::next)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("message: 5 bytes at byte 2 do not fit");
  }
}
