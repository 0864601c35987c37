package dev.consolation.server.playback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consolation.server.checkpoint.Checkpoints;
import dev.consolation.server.detect.Detection;
import dev.consolation.server.ingest.StreamReplay;
import dev.consolation.server.record.Mark;
import dev.consolation.server.record.Outline;
import dev.consolation.server.record.Recorder;
import dev.consolation.server.record.RecordingReader;
import dev.consolation.server.settings.Settings;
import dev.consolation.server.state.Counts;
import dev.consolation.server.state.Processes;
import dev.consolation.server.state.Retention;
import dev.consolation.server.testing.LongStory;
import dev.consolation.v1.AgentMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each moment of a recording is the same, wherever playing it began. */
class PlaybackTest {
  private static final int SECONDS = 90;

  @TempDir Path folder;
  private Path with;
  private Path without;

  /** The same messages, in one file with a checkpoint every 15 s. */
  @BeforeEach
  void record() throws Exception {
    with = folder.resolve("with.csr");
    without = folder.resolve("without.csr");
    long[] clock = {0};
    var processes = new Processes(Retention.DEFAULT, () -> clock[0]);
    var replay = new StreamReplay(processes);
    var detection = new Detection(processes, Settings.DEFAULT);
    try (Recorder one = Recorder.create(with, hello -> true);
        Recorder other = Recorder.create(without, hello -> true)) {
      for (AgentMessage message : LongStory.of(SECONDS, 200)) {
        clock[0] += message.hasBatch() ? LongStory.BATCH_NANOS : 0;
        replay.apply(message);
        one.heard(
            this,
            message,
            () -> Checkpoints.take(Objects.requireNonNull(replay.feed()), detection));
        other.heard(this, message);
      }
    }
  }

  private static Counts counts(Path file, Duration at) throws Exception {
    return Playback.of(file, at, Settings.DEFAULT)
        .process()
        .read((picture, now) -> picture.counts());
  }

  @Test
  void eachMoment_isTheSame() throws Exception {
    assertThat(Mark.of(with)).hasSize(5);
    assertThat(Mark.of(without)).isEmpty();
    for (int ms = 0; ms <= SECONDS * 1_000; ms += 7_330) {
      Duration at = Duration.ofMillis(ms);
      assertThat(counts(with, at)).as("%s", at).isEqualTo(counts(without, at));
    }
    assertThat(Outline.of(with)).isEqualTo(Outline.of(without));
  }

  @Test
  void fileThatIsCut_isSearchedForItsCheckpoints() throws Exception {
    List<Mark> all = Mark.of(with);
    byte[] bytes = Files.readAllBytes(with);
    Path cut = folder.resolve("cut.csr");
    Files.write(cut, Arrays.copyOf(bytes, (int) all.get(3).position() + 10));
    assertThat(Mark.of(cut)).isEqualTo(all.subList(0, 3));
    Outline outline = Outline.of(cut);
    assertThat(outline.ended()).isFalse();
    assertThat(Objects.requireNonNull(outline.damage()).position())
        .isEqualTo(all.get(3).position());
    Duration last = Duration.ofNanos(outline.length());
    assertThat(counts(cut, last)).isEqualTo(counts(without, last));
  }

  @Test
  void checkpointThatIsDamaged_isNotUsed() throws Exception {
    List<Mark> all = Mark.of(with);
    byte[] bytes = Files.readAllBytes(with);
    bytes[(int) all.getLast().position() + 100] ^= 1;
    Path damaged = folder.resolve("damaged.csr");
    Files.write(damaged, bytes);
    Outline outline = Outline.of(damaged);
    assertThat(Objects.requireNonNull(outline.damage()).position())
        .isEqualTo(all.getLast().position());
    Duration at = Duration.ofNanos(outline.length());
    assertThat(counts(damaged, at)).isEqualTo(counts(without, at));
  }

  @Test
  void checkpoints_arePassedOverByWhoReadsMessages() throws Exception {
    long messages = 0;
    try (RecordingReader in = RecordingReader.open(with)) {
      while (in.next()) {
        messages++;
      }
      assertThat(in.isEnded()).isTrue();
    }
    assertThat(messages).isEqualTo(Outline.of(without).messages());
  }
}
