package dev.consolation.agent.drain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveTableTest {
  private static long add(LiveTable table, long id, long parent, long spawned, long packed) {
    long older = table.inTheWayOf(id);
    if (older >= 0) {
      table.settle(older);
    }
    return table.add(id, parent, spawned, packed);
  }

  private record Row(long parent, long spawned, int site, int className) {}

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void table_underRandomAddsAndRemoves_isWhatAMapIs(long seed) {
    Random random = new Random(seed);
    LiveTable table = new LiveTable();
    Map<Long, Row> model = new HashMap<>();
    for (int i = 0; i < 60_000; i++) {
      // Two in three ids have another that wants their place in the nursery.
      long id = 1 + random.nextInt(3) * (1 << 14) + random.nextInt(3_000);
      long row = table.find(id);
      assertThat(row >= 0).as("seed %d step %d", seed, i).isEqualTo(model.containsKey(id));
      if (row < 0) {
        Row made =
            new Row(random.nextInt() >> 8, i, random.nextInt(1 << 14), random.nextInt(1 << 20));
        add(table, id, made.parent, made.spawned, LiveTable.pack(made.site, made.className, 0));
        model.put(id, made);
      } else {
        Row there = model.get(id);
        assertThat(table.parent(row)).isEqualTo(there.parent);
        assertThat(table.spawned(row)).isEqualTo(there.spawned);
        assertThat(table.site(row)).isEqualTo(there.site);
        assertThat(table.className(row)).isEqualTo(there.className);
        switch (random.nextInt(4)) {
          case 0, 1 -> {
            table.remove(row);
            model.remove(id);
          }
          case 2 -> {
            long settled = LiveTable.isNew(row) ? table.settle(row) : row;
            assertThat(table.find(id)).isEqualTo(settled);
            assertThat(LiveTable.isNew(settled)).isFalse();
          }
          default -> {}
        }
      }
    }
    assertThat(table.size()).isEqualTo(model.size());
    TreeSet<Long> ids = new TreeSet<>();
    table.forEachNew(row -> ids.add(table.id(row)));
    for (int segment = 0; segment < LiveTable.SEGMENTS; segment++) {
      table.forEach(segment, row -> ids.add(table.id(row)));
    }
    assertThat(ids).isEqualTo(new TreeSet<>(model.keySet()));
  }

  @Test
  void state_ofARow_leavesTheRestAlone() {
    LiveTable table = new LiveTable();
    long row = table.add(42, -7, 1_000, LiveTable.pack(16_384, (1 << 20) - 1, LiveTable.YOUNG));
    assertThat(table.state(row)).isEqualTo(LiveTable.STATE_SCHEDULED);
    table.setWait(row, LiveTable.STATE_IDLE, 2_000, 0x51, 4_095, 16_383);
    table.setFlags(row, LiveTable.NAMED | LiveTable.FAILED);
    assertThat(table.state(row)).isEqualTo(LiveTable.STATE_IDLE);
    assertThat(table.since(row)).isEqualTo(2_000);
    assertThat(table.waitCode(row)).isEqualTo(0x51);
    assertThat(table.blocker(row)).isEqualTo(4_095);
    assertThat(table.waitSite(row)).isEqualTo(16_383);
    assertThat(table.flags(row)).isEqualTo(LiveTable.NAMED | LiveTable.FAILED);
    assertThat(table.site(row)).isEqualTo(16_384);
    assertThat(table.className(row)).isEqualTo((1 << 20) - 1);
    assertThat(table.parent(row)).isEqualTo(-7);
    assertThat(table.spawned(row)).isEqualTo(1_000);
  }

  @Test
  void aMillionRows_takeAtMost64BytesEach() {
    LiveTable table = new LiveTable();
    for (int n : new int[] {100_000, 250_000, 500_000, 800_000, 1_000_000}) {
      for (long id = table.size() + 1; id <= n; id++) {
        add(table, id, 1, id, LiveTable.pack(1, 1, 0));
      }
      assertThat(table.bytes() / (double) n)
          .as("bytes a row at %d rows", n)
          .isLessThanOrEqualTo(64);
    }
  }
}
