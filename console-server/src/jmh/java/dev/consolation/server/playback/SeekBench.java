package dev.consolation.server.playback;

import dev.consolation.server.checkpoint.Checkpoints;
import dev.consolation.server.detect.Detection;
import dev.consolation.server.ingest.StreamReplay;
import dev.consolation.server.record.Mark;
import dev.consolation.server.record.Recorder;
import dev.consolation.server.settings.Settings;
import dev.consolation.server.state.Processes;
import dev.consolation.server.state.Retention;
import dev.consolation.server.testing.LongStory;
import dev.consolation.v1.AgentMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Objects;
import java.util.Random;

/**
 * Measures a recording of ten minutes: bytes per event, what writing costs, and how long it takes
 * until a moment of it is there.
 *
 * <pre>
 * mvn -Pjmh -DskipTests package -pl console-server -am
 * java -Xmx1g -cp console-server/target/jmh.jar dev.consolation.server.playback.SeekBench 100000000
 * </pre>
 *
 * The argument is how many events there are in all. The file is made in the folder for temporary
 * files and deleted.
 */
final class SeekBench {
  private static final int SECONDS = 600;
  private static final int SEEKS = 20;

  private SeekBench() {}

  public static void main(String[] args) throws Exception {
    long events = args.length == 0 ? 10_000_000 : Long.parseLong(args[0]);
    Path file = Files.createTempDirectory("seek").resolve("ten-minutes.csr");
    try {
      write(file, (int) (events * LongStory.BATCH_NANOS / (SECONDS * 1_000_000_000L)));
      seek(file);
    } finally {
      Files.deleteIfExists(file);
      Files.deleteIfExists(Objects.requireNonNull(file.getParent()));
    }
  }

  private static void write(Path file, int eventsOfBatch) throws Exception {
    long[] clock = {0};
    var processes = new Processes(Retention.DEFAULT, () -> clock[0]);
    var replay = new StreamReplay(processes);
    var detection = new Detection(processes, Settings.DEFAULT);
    long[] spent = {0, 0, 0, 0};
    try (Recorder recorder = Recorder.create(file, hello -> true)) {
      Iterator<AgentMessage> story = LongStory.iterator(SECONDS, eventsOfBatch);
      while (story.hasNext()) {
        AgentMessage message = story.next();
        clock[0] += message.hasBatch() ? LongStory.BATCH_NANOS : 0;
        long begin = System.nanoTime();
        replay.apply(message);
        long applied = System.nanoTime();
        recorder.heard(
            SeekBench.class,
            message,
            () -> {
              long from = System.nanoTime();
              byte[] bytes = Checkpoints.take(Objects.requireNonNull(replay.feed()), detection);
              spent[2] += System.nanoTime() - from;
              spent[3] += bytes == null ? 0 : bytes.length;
              return bytes;
            });
        spent[0] += applied - begin;
        spent[1] += System.nanoTime() - applied;
      }
      recorder.close();
      Recorder.Totals totals = recorder.totals();
      int marks = Mark.of(file).size();
      double n = totals.events();
      System.out.printf(
          "%,d events in %,d bytes: %.1f bytes an event; %d checkpoints of %,d bytes before they"
              + " are packed%n",
          totals.events(),
          totals.bytes(),
          totals.bytes() / n,
          marks,
          spent[3] / Math.max(1, marks));
      System.out.printf(
          "%.0f ns an event to apply, %.0f to record, of these %.0f for checkpoints: %.0f ms"
              + " each%n",
          spent[0] / n, spent[1] / n, spent[2] / n, spent[2] / 1e6 / Math.max(1, marks));
    }
  }

  private static void seek(Path file) throws Exception {
    var random = new Random(3);
    double[] millis = new double[SEEKS];
    for (int i = -1; i < SEEKS; i++) {
      Duration at = Duration.ofMillis(random.nextInt(SECONDS * 1_000));
      long begin = System.nanoTime();
      Playback played = Playback.of(file, at, Settings.DEFAULT);
      double took = (System.nanoTime() - begin) / 1e6;
      long live = played.process().read((picture, now) -> picture.liveCount());
      if (i < 0) {
        System.out.printf("first seek, to %s: %.0f ms, %,d live tasks%n", at, took, live);
      } else {
        millis[i] = took;
      }
    }
    Arrays.sort(millis);
    System.out.printf(
        "%d more seeks: median %.0f ms, worst %.0f ms%n",
        SEEKS, millis[SEEKS / 2], millis[SEEKS - 1]);
  }
}
