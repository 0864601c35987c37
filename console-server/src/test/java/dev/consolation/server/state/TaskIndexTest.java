package dev.consolation.server.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consolation.task.TaskKind;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TaskIndexTest {
  private static final SiteStats SITE =
      new SiteStats(
          0, Site.NONE, TaskKind.UNKNOWN, new Traces(new ProcessId(0, 0), new TaskIndex()));

  @Test
  void index_isAMap() {
    for (long seed = 0; seed < 20; seed++) {
      var random = new Random(seed);
      var index = new TaskIndex();
      Map<Long, TaskRecord> expected = new HashMap<>();
      for (int i = 0; i < 20_000; i++) {
        long id = id(random);
        TaskRecord known = expected.get(id);
        assertThat(index.get(id))
            .describedAs("seed %d, step %d, id %d", seed, i, id)
            .isSameAs(known);
        if (known == null) {
          var added = new TaskRecord(id, SITE);
          index.add(added);
          expected.put(id, added);
        } else if (random.nextInt(3) > 0) {
          index.remove(known);
          expected.remove(id);
        }
      }
      assertThat(index.size()).isEqualTo(expected.size());
      expected.forEach((id, task) -> assertThat(index.get(id)).isSameAs(task));
    }
  }

  /** Neighbours, ids with the same low bits, and those whose low bits are all 0. */
  private static long id(Random random) {
    long low = random.nextInt(3_000);
    return switch (random.nextInt(4)) {
      case 0 -> low + 1;
      case 1 -> -low - 1;
      case 2 -> low + 1 << 32;
      default -> low << 32 | 5;
    };
  }

  @Test
  void remove_ofAnotherRecordWithTheSameId_changesNothing() {
    var index = new TaskIndex();
    var there = new TaskRecord(5, SITE);
    index.add(there);
    index.remove(new TaskRecord(5, SITE));
    assertThat(index.get(5)).isSameAs(there);
  }

  @Test
  void counts_areAMap() {
    var random = new Random(3);
    var counts = new LongCounts();
    Map<Long, Integer> expected = new HashMap<>();
    for (int i = 0; i < 100_000; i++) {
      long id = random.nextInt(2_000) - 1_000L;
      if (random.nextBoolean()) {
        counts.increment(id);
        expected.merge(id, 1, Integer::sum);
      } else {
        counts.decrement(id);
        expected.computeIfPresent(id, (k, n) -> n == 1 ? null : n - 1);
      }
      assertThat(counts.get(id)).isEqualTo(expected.getOrDefault(id, 0));
    }
  }
}
