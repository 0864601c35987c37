package dev.consolation.server.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.consolation.resource.ResourceKind;
import dev.consolation.server.detect.Detection;
import dev.consolation.server.settings.Settings;
import dev.consolation.server.state.Feeding;
import dev.consolation.server.state.Processes;
import dev.consolation.server.state.Retention;
import dev.consolation.task.Outcome;
import dev.consolation.task.WaitKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes on from a checkpoint is what would have been without it. */
class CheckpointsTest {
  private static final long MS = 1_000_000;

  /** A process with all that tasks do, the same for the same seed. */
  private static final class Story {
    private final Random random;
    private final Feeding feeding;
    private final Detection detection;
    private long now;
    private int spawned;

    Story(long seed, Feeding feeding, Detection detection, long now, int spawned) {
      this.random = new Random(seed);
      this.feeding = feeding;
      this.detection = detection;
      this.now = now;
      this.spawned = spawned;
    }

    void goOn(int steps) {
      for (int i = 0; i < steps; i++) {
        now += 10 * MS + random.nextInt(1_000);
        step();
        if (i % 25 == 0) {
          detection.look();
        }
      }
    }

    private void step() {
      long task = 100 + random.nextInt(spawned + 1);
      switch (random.nextInt(8)) {
        case 0, 1 -> {
          spawned++;
          int site = 1 + random.nextInt(Feeding.SITES);
          feeding.spawn(now, 100 + spawned, task, site, 1 + random.nextInt(Feeding.NAMES));
        }
        case 2 -> feeding.waitAt(now, task, 5 * MS, WaitKind.PARK, 1 + random.nextInt(8));
        case 3 -> feeding.wake(now, task);
        case 4 -> feeding.pollStart(now, task);
        case 5 -> {
          if (random.nextInt(3) == 0) {
            Outcome outcome = random.nextBoolean() ? Outcome.RETURNED : Outcome.FAILED;
            feeding.end(now, task, outcome);
          }
        }
        case 6 -> {
          feeding.poll(now, task, MS, WaitKind.PARK).apply(now);
          int lock = 1 + random.nextInt(5);
          feeding.resources(now, Feeding.resource(lock, ResourceKind.LOCK, task + 1));
          feeding.op(now, task, lock, now);
        }
        default -> feeding.feed().write(now, () -> feeding.feed().label(task, "user", "u" + now));
      }
      feeding.apply(now);
    }
  }

  private static void assertSame(Story one, Story other) throws Exception {
    SameGraph.check(one.feeding.feed().moment(), other.feeding.feed().moment());
    one.detection.still(
        one.feeding.process(),
        memory ->
            other.detection.still(
                other.feeding.process(),
                itsMemory -> {
                  try {
                    SameGraph.check(memory, itsMemory);
                    return null;
                  } catch (IllegalAccessException e) {
                    throw new AssertionError(e);
                  }
                }));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void processThatGoesOnFromACheckpoint_isAsTheOneThatWentOn(long seed) throws Exception {
    var feeding = new Feeding(Retention.DEFAULT);
    var detection = new Detection(feeding.processes(), Settings.DEFAULT);
    var story = new Story(seed, feeding, detection, 0, 0);
    story.goOn(500);
    byte[] checkpoint = Objects.requireNonNull(Checkpoints.take(feeding.feed(), detection));

    var processes = new Processes(Retention.DEFAULT, () -> 0);
    var itsDetection = new Detection(processes, Settings.DEFAULT);
    var copy = Feeding.goingOn(processes, Checkpoints.resume(checkpoint, processes, itsDetection));
    assertSame(story, new Story(0, copy, itsDetection, 0, 0));

    var one = new Story(seed + 100, feeding, detection, story.now, story.spawned);
    var other = new Story(seed + 100, copy, itsDetection, story.now, story.spawned);
    one.goOn(500);
    other.goOn(500);
    assertSame(one, other);
    assertThat(copy.counts()).isEqualTo(feeding.counts());
    assertThat(copy.counts().spawned()).isGreaterThan(100);
  }

  @Test
  void taking_changesNothing() throws Exception {
    var with = new Feeding(Retention.DEFAULT);
    var without = new Feeding(Retention.DEFAULT);
    var stories = new ArrayList<Story>();
    for (Feeding each : List.of(with, without)) {
      var detection = new Detection(each.processes(), Settings.DEFAULT);
      var story = new Story(7, each, detection, 0, 0);
      for (int i = 0; i < 10; i++) {
        story.goOn(20);
        if (each == with) {
          assertThat(Checkpoints.take(each.feed(), detection)).isNotNull();
        }
      }
      stories.add(story);
    }
    assertSame(stories.get(0), stories.get(1));
  }

  @Test
  void damagedOne_isRefused_andNothingElseHappens() {
    var feeding = new Feeding(Retention.DEFAULT);
    var detection = new Detection(feeding.processes(), Settings.DEFAULT);
    new Story(1, feeding, detection, 0, 0).goOn(50);
    byte[] whole = Objects.requireNonNull(Checkpoints.take(feeding.feed(), detection));
    var random = new Random(1);
    var refused = new ArrayList<StaleException>();
    for (int i = 0; i < 300; i++) {
      byte[] bytes = whole.clone();
      for (int k = 0; k < 4; k++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      var processes = new Processes(Retention.DEFAULT, () -> 0);
      try {
        Checkpoints.resume(bytes, processes, new Detection(processes, Settings.DEFAULT));
      } catch (StaleException e) {
        refused.add(e); // another number somewhere is as good as the one that was there
      }
    }
    assertThat(refused).hasSizeGreaterThan(50);
  }

  private record Other(String text) {}

  private record Foreign(Object any) {}

  @Test
  void classThatIsMadeOfSomethingElse_isNamed() {
    byte[] bytes = Objects.requireNonNull(GraphWriter.write(new Other("x"), List.of(), 1 << 20));
    assertThatThrownBy(() -> GraphReader.read(changedSum(bytes), List.of()))
        .isInstanceOf(StaleException.class)
        .hasMessage(
            Other.class.getName() + " is made of something else in the version that wrote it");
    assertThat(GraphWriter.write(new Other("x".repeat(100)), List.of(), 50)).isNull();
    assertThatThrownBy(() -> GraphWriter.write(new Foreign(Thread.currentThread()), List.of(), 99))
        .hasMessage("objects of java.lang.Thread cannot be kept");
  }

  /** The sum stands behind the number of classes and the name of the first. */
  private static byte[] changedSum(byte[] bytes) {
    byte[] changed = bytes.clone();
    changed[3 + Other.class.getName().length()] ^= 2;
    return changed;
  }
}
