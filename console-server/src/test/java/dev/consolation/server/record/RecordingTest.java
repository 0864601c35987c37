package dev.consolation.server.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.consolation.server.playback.Playback;
import dev.consolation.server.settings.Settings;
import dev.consolation.v1.AgentMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written can be read, as far as it is whole. */
class RecordingTest {
  private static final int BATCHES = 5;

  @TempDir Path folder;
  private Path file;

  private record Read(List<AgentMessage> messages, Damage damage, boolean ended) {}

  @BeforeEach
  void name() {
    file = folder.resolve("test.csr");
  }

  private static List<AgentMessage> said() {
    var all = new ArrayList<AgentMessage>(List.of(Messages.hello()));
    for (int i = 1; i <= BATCHES; i++) {
      all.add(Messages.batch(i));
    }
    return all;
  }

  private void write() throws IOException {
    try (Recorder recorder = Recorder.create(file, hello -> true)) {
      said().forEach(message -> recorder.heard(this, message));
    }
  }

  private static Read read(Path from) throws IOException {
    var messages = new ArrayList<AgentMessage>();
    try (RecordingReader in = RecordingReader.open(from)) {
      while (in.next()) {
        messages.add(in.message());
      }
      return new Read(messages, in.damage(), in.isEnded());
    }
  }

  /** Where each frame begins, and where the file ends. */
  private List<Long> frames() throws IOException {
    var starts = new ArrayList<Long>();
    try (RecordingReader in = RecordingReader.open(file)) {
      while (in.next()) {
        starts.add(in.position());
      }
    }
    starts.add(Files.size(file) - RecordingFormat.FRAME); // the end
    starts.add(Files.size(file));
    return starts;
  }

  @Test
  void recording_isReadAsItWasHeard_andIsItsOwnersAlone() throws Exception {
    write();
    Read read = read(file);
    assertThat(read.messages()).isEqualTo(said());
    assertThat(read.damage()).isNull();
    assertThat(read.ended()).isTrue();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThatThrownBy(this::write).hasMessage(file + ": is there already; give another name");
  }

  @Test
  void otherProcessAndReplacedStream_areNotRecorded() throws Exception {
    AgentMessage other =
        Messages.hello().toBuilder()
            .setHello(Messages.hello().getHello().toBuilder().setPid(1))
            .build();
    try (Recorder recorder = Recorder.create(file, hello -> hello.getPid() == 4711)) {
      recorder.heard("other", other);
      recorder.heard("other", Messages.batch(1));
      recorder.heard("first", Messages.hello());
      recorder.heard("second", Messages.hello());
      recorder.heard("first", Messages.batch(1));
      recorder.heard("second", Messages.batch(1));
      Recorder.Totals totals = recorder.totals();
      assertThat(totals.events()).isEqualTo(1);
      assertThat(totals.nanos()).isEqualTo(Messages.SECOND);
      assertThat(totals.bytes()).isEqualTo(Files.size(file));
    }
    assertThat(read(file).messages())
        .containsExactly(Messages.hello(), Messages.hello(), Messages.batch(1));
  }

  @Test
  void fileCutAnywhere_isReadUpToTheLastWholeFrame() throws Exception {
    write();
    byte[] whole = Files.readAllBytes(file);
    List<Long> frames = frames();
    Path cut = folder.resolve("cut.csr");
    for (int length = RecordingFormat.HEADER; length < whole.length; length++) {
      Files.write(cut, Arrays.copyOf(whole, length));
      Read read = read(cut);
      int n = length;
      int before = (int) frames.stream().filter(start -> start <= n).count() - 1;
      assertThat(read.messages()).isEqualTo(said().subList(0, before));
      assertThat(read.ended()).isFalse();
      if (frames.contains((long) length)) {
        assertThat(read.damage()).isNull();
      } else {
        assertThat(Objects.requireNonNull(read.damage()).position()).isEqualTo(frames.get(before));
        assertThat(read.damage().why()).startsWith("the last frame is cut off");
      }
    }
    Files.write(cut, Arrays.copyOf(whole, 12));
    assertThatThrownBy(() -> read(cut))
        .isInstanceOf(RecordingException.class)
        .hasMessage(cut + ": a recording that is cut off in its header: nothing is in it");
  }

  @Test
  void flippedByteAnywhere_endsTheReadingBeforeItsFrame() throws Exception {
    write();
    byte[] whole = Files.readAllBytes(file);
    List<Long> frames = frames();
    Path flipped = folder.resolve("flipped.csr");
    for (int at = RecordingFormat.HEADER; at < whole.length; at++) {
      byte[] bytes = whole.clone();
      bytes[at] ^= 0x10;
      Files.write(flipped, bytes);
      Read read = read(flipped);
      int position = at;
      int frame = (int) frames.stream().filter(start -> start <= position).count() - 1;
      assertThat(read.messages()).as("byte %d", at).isEqualTo(said().subList(0, frame));
      assertThat(Objects.requireNonNull(read.damage()).position()).isEqualTo(frames.get(frame));
    }
    byte[] header = whole.clone();
    header[9] ^= 1;
    Files.write(flipped, header);
    assertThatThrownBy(() -> read(flipped))
        .hasMessage(flipped + ": a recording whose header is damaged");
  }

  @Test
  void newerFormat_isRefusedWithTheRemedy() throws Exception {
    Files.write(file, RecordingFormat.header(RecordingFormat.VERSION + 1).array());
    assertThat(RecordingReader.isRecording(file)).isTrue();
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(RecordingException.class)
        .hasMessage(
            file
                + ": a recording of format 2, and this console reads formats 1 to 1:"
                + " open it with a newer one");
    Files.writeString(file, "something else");
    assertThatThrownBy(() -> read(file))
        .hasMessage(file + ": is no recording of 'consolation record'");
  }

  /** The file was written by the first version of the format, and never changes. */
  @Test
  void format1_isRead() throws Exception {
    try (InputStream in = RecordingTest.class.getResourceAsStream("format-1.csr")) {
      Files.copy(Objects.requireNonNull(in), file);
    }
    Read read = read(file);
    assertThat(read.messages()).isEqualTo(said());
    assertThat(read.ended()).isTrue();
  }

  @Test
  void diskThatIsFull_isSaid_andWhatWasWrittenStays() throws Exception {
    FileChannel channel =
        new ShortDisk(
            FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), 300);
    try (Recorder recorder = new Recorder(file, channel, hello -> true)) {
      said().forEach(message -> recorder.heard(this, message));
      long kept = Files.size(file);
      assertThat(recorder.failure())
          .hasMessage(
              file
                  + ": cannot be written any further: No space left on device; the "
                  + kept
                  + " bytes before are whole and can be opened");
    }
    Read read = read(file);
    assertThat(read.messages()).isNotEmpty().isEqualTo(said().subList(0, read.messages().size()));
    assertThat(read.messages().size()).isLessThan(said().size());
    assertThat(read.damage()).isNull();
    assertThat(read.ended()).isFalse();
  }

  @Test
  void playback_showsTheMomentThatWasAskedFor() throws Exception {
    write();
    for (int second = 0; second <= BATCHES; second++) {
      Playback at = Playback.of(file, Duration.ofSeconds(second), Settings.DEFAULT);
      long live = at.process().read((picture, now) -> picture.liveCount());
      assertThat(live).isEqualTo(second);
      long shown = at.process().read((picture, now) -> picture.unix(now));
      assertThat(shown).isEqualTo(Messages.BEGIN + second * Messages.SECOND);
    }
    Playback between = Playback.of(file, Duration.ofMillis(2_500), Settings.DEFAULT);
    long since =
        between
            .process()
            .read((picture, now) -> Objects.requireNonNull(picture.task(102)).stateFor(now));
    assertThat(since).isEqualTo(Messages.SECOND / 2 + 1);
    Playback last = Playback.of(file, null, Settings.DEFAULT);
    assertThat(last.moment()).isEqualTo(BATCHES * Messages.SECOND);
    assertThatThrownBy(() -> Playback.of(file, Duration.ofSeconds(6), Settings.DEFAULT))
        .hasMessage("--at: " + file + " ends after 5.00s");
  }

  @Test
  void wholeFrameThatNoServerWouldTake_isNamed() throws Exception {
    try (Recorder recorder = Recorder.create(file, hello -> true)) {
      recorder.heard(this, Messages.hello());
      AgentMessage wrong =
          Messages.batch(1).toBuilder()
              .setBatch(Messages.batch(1).getBatch().toBuilder().setEventCount(7))
              .build();
      recorder.heard(this, wrong);
    }
    long at = frames().get(1);
    assertThatThrownBy(() -> Playback.of(file, null, Settings.DEFAULT))
        .isInstanceOf(RecordingException.class)
        .hasMessage(
            file
                + ": what stands at byte "
                + at
                + " cannot be applied: it has 1 events and says 7");
  }
}
