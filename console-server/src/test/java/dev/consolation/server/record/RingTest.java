package dev.consolation.server.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.consolation.v1.AgentMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a ring holds is bounded, and can be played from its beginning. */
class RingTest {
  private static final ByteString PROCESS = Messages.hello().getHello().getProcess();

  @TempDir Path folder;

  private static List<AgentMessage> save(Ring ring, Path file) throws IOException {
    try (SavedRing saved = SavedRing.create(file)) {
      long position = 0;
      for (Ring.Part part; !(part = ring.read(PROCESS, position)).frames().isEmpty(); ) {
        saved.append(part.frames().asReadOnlyByteBuffer(), part.end());
        position = part.position();
      }
    }
    var messages = new ArrayList<AgentMessage>();
    try (RecordingReader in = RecordingReader.open(file)) {
      while (in.next()) {
        messages.add(in.message());
      }
      assertThat(in.damage()).isNull();
      assertThat(in.isEnded()).isTrue();
    }
    return messages;
  }

  /** A picture that can be told from the messages: the hello, and a batch without a number. */
  private static List<AgentMessage> picture(int batch) {
    return List.of(
        Messages.hello(),
        AgentMessage.newBuilder()
            .setBatch(
                Messages.batch(batch).getBatch().toBuilder().setSequence(0).setSnapshotBegin(true))
            .build());
  }

  private static Ring heard(Ring.Limits limits, int batches) {
    var ring = new Ring(limits);
    ring.heard("stream", Messages.hello(), List::of);
    for (int i = 1; i <= batches; i++) {
      int n = i;
      ring.heard("stream", Messages.batch(i), () -> picture(n));
    }
    return ring;
  }

  @Test
  void ringThatIsNotFull_holdsAllThatWasHeard() throws Exception {
    try (Ring ring = heard(Ring.Limits.USUAL, 20)) {
      var all = new ArrayList<AgentMessage>(List.of(Messages.hello()));
      for (int i = 1; i <= 20; i++) {
        all.add(Messages.batch(i));
      }
      assertThat(save(ring, folder.resolve("all.csr"))).isEqualTo(all);
    }
  }

  @Test
  void oldMinutes_goWithTheirSegment_andWhatIsLeftBeginsWithThePicture() throws Exception {
    try (Ring ring = heard(new Ring.Limits(Duration.ofSeconds(80), 1 << 20), 200)) {
      List<AgentMessage> messages = save(ring, folder.resolve("last.csr"));
      long first = messages.get(1).getBatch().getNowNanos() / Messages.SECOND;
      assertThat(messages.subList(0, 2)).isEqualTo(picture((int) first));
      assertThat(first).isBetween(200L - 80 - 2 * 80 / 8, 200L - 80);
      for (int i = 2; i < messages.size(); i++) {
        assertThat(messages.get(i)).isEqualTo(Messages.batch((int) first + i - 1));
      }
      assertThat(messages.getLast()).isEqualTo(Messages.batch(200));
    }
  }

  @Test
  void ringThatIsFull_givesTheOldestUp() throws Exception {
    long most = 20_000;
    try (Ring ring = heard(new Ring.Limits(Duration.ofHours(1), most), 1_000)) {
      Path file = folder.resolve("full.csr");
      List<AgentMessage> messages = save(ring, file);
      assertThat(file.toFile().length()).isBetween(most / 2, most);
      assertThat(messages.getLast()).isEqualTo(Messages.batch(1_000));
      assertThat(messages.getFirst().hasHello()).isTrue();
    }
  }

  @Test
  void readerThatIsTooSlow_isTold_andOneThatFollowsGetsEachMessageOnce() throws Exception {
    try (Ring ring = heard(new Ring.Limits(Duration.ofSeconds(80), 1 << 20), 10)) {
      long before = ring.read(PROCESS, 0).position();
      assertThat(ring.read(PROCESS, before).frames().isEmpty()).isTrue();
      ring.heard("stream", Messages.batch(11), () -> picture(11));
      assertThat(ring.read(PROCESS, before).frames().isEmpty()).isFalse();
      for (int i = 12; i <= 200; i++) {
        int n = i;
        ring.heard("stream", Messages.batch(i), () -> picture(n));
      }
      assertThatThrownBy(() -> ring.read(PROCESS, before))
          .isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  @Test
  void processThatWasNeverHeard_andOneThatIsTooLarge_areNamed() {
    try (Ring ring = heard(new Ring.Limits(Duration.ofSeconds(8), 1_000), 50)) {
      assertThatThrownBy(() -> ring.read(ByteString.copyFromUtf8("another"), 0))
          .isInstanceOf(RecordingException.class)
          .hasMessage("nothing of this process was heard since the server began");
      AgentMessage large =
          Messages.batch(51).toBuilder()
              .setBatch(
                  Messages.batch(51).getBatch().toBuilder()
                      .setEvents(ByteString.copyFrom(noise(2_000))))
              .build();
      for (int i = 51; i < 60; i++) {
        ring.heard("stream", Messages.batch(i), () -> List.of(Messages.hello(), large));
      }
      assertThatThrownBy(() -> ring.read(PROCESS, 0))
          .hasMessage(
              "the tasks of this process alone take more than half of the server's ring; a server"
                  + " with a larger --ring-size can hold it");
    }
  }

  /** Bytes that cannot be packed. */
  private static byte[] noise(int length) {
    byte[] bytes = new byte[length];
    new java.util.Random(1).nextBytes(bytes);
    return bytes;
  }
}
