package dev.consolation.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.consolation.server.playback.Playback;
import dev.consolation.server.playback.Replay;
import dev.consolation.server.record.Recorder;
import dev.consolation.server.settings.Settings;
import dev.consolation.server.testing.LongStory;
import dev.consolation.server.testing.RecordingAgent;
import dev.consolation.server.testing.TestConsole;
import dev.consolation.v1.ConsoleGrpc;
import dev.consolation.v1.ProcessOverview;
import dev.consolation.v1.SeekReply;
import dev.consolation.v1.SeekRequest;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A console asks for another moment of a recording, and sees it. */
class SeekTest extends ServerTest {
  private static final long SECOND = 1_000_000_000L;
  private static final int SECONDS = 30;
  private static final ByteString PROCESS = ByteString.copyFrom(new byte[16]);

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void play() throws Exception {
    file = folder.resolve("story.csr");
    try (Recorder recorder = Recorder.create(file, hello -> true)) {
      LongStory.of(SECONDS, 20).forEach(message -> recorder.heard(this, message));
    }
    Playback end = Playback.of(file, null, Settings.DEFAULT);
    server.play(new Replay(file, Settings.DEFAULT, end));
  }

  private SeekReply seek(SeekRequest.Builder request) {
    return ConsoleGrpc.newBlockingStub(console.channel()).seek(request.setProcess(PROCESS).build());
  }

  private ProcessOverview seen() {
    try (var overview = console.overview(PROCESS, 0)) {
      return overview.next();
    }
  }

  @Test
  void anotherMoment_isShown_alsoFromTheOneThatIsShown() throws Exception {
    long atEnd = seen().getProcess().getStateSinceUnixNanos();
    SeekReply there = seek(SeekRequest.newBuilder().setSinceBeginNanos(12 * SECOND));
    assertThat(there.getSinceBeginNanos()).isEqualTo(12 * SECOND);
    assertThat(there.getLengthNanos()).isEqualTo(SECONDS * SECOND);
    assertThat(seen().getProcess().getStateSinceUnixNanos())
        .isEqualTo(atEnd - (SECONDS - 12) * SECOND);
    assertThat(seek(SeekRequest.newBuilder().setByNanos(-2 * SECOND)).getSinceBeginNanos())
        .isEqualTo(10 * SECOND);
    long live =
        Playback.of(file, Duration.ofSeconds(10), Settings.DEFAULT)
            .process()
            .read((picture, now) -> picture.liveCount());
    assertThat(seen().getProcess().getLiveTasks()).isEqualTo(live);
  }

  @Test
  void momentOutsideOfTheRecording_isItsBeginningOrItsEnd() {
    assertThat(seek(SeekRequest.newBuilder().setByNanos(-90 * SECOND)).getSinceBeginNanos())
        .isZero();
    assertThat(seek(SeekRequest.newBuilder().setSinceBeginNanos(90 * SECOND)).getSinceBeginNanos())
        .isEqualTo(SECONDS * SECOND);
  }

  @Test
  void processThatRuns_isNotPlayed() {
    try (var agent = RecordingAgent.connect(server.address(), 1)) {
      assertThat(agent.awaitWelcome()).isNotEmpty();
      assertThatThrownBy(
              () ->
                  ConsoleGrpc.newBlockingStub(console.channel())
                      .seek(SeekRequest.newBuilder().setProcess(TestConsole.process(1)).build()))
          .hasMessage(
              "FAILED_PRECONDITION: process 00000000000000000000000000000001 is not played from a"
                  + " recording");
    }
  }
}
