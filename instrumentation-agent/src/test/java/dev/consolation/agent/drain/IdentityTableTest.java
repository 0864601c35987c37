package dev.consolation.agent.drain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.ref.ReferenceQueue;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityTableTest {
  private static final class Known extends IdentityTable.Entry {
    Known(Object object, ReferenceQueue<Object> queue) {
      super(object, queue);
    }
  }

  /** Equal to every other: only identity tells them apart. */
  private static final class Same {
    @Override
    public boolean equals(Object other) {
      return other instanceof Same;
    }

    @Override
    public int hashCode() {
      return 1;
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void table_underRandomAddsAndRemoves_isWhatAnIdentityMapIs(long seed) {
    Random random = new Random(seed);
    IdentityTable<Known> table = new IdentityTable<>();
    Map<Object, Known> model = new IdentityHashMap<>();
    List<Object> objects = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      objects.add(new Same());
    }
    for (int i = 0; i < 50_000; i++) {
      Object object = objects.get(random.nextInt(objects.size()));
      Known there = table.find(object);
      assertThat(there).as("seed %d step %d", seed, i).isSameAs(model.get(object));
      if (there == null) {
        Known made = new Known(object, table.queue());
        table.add(made);
        model.put(object, made);
      } else if (random.nextBoolean()) {
        table.remove(there);
        model.remove(object);
      }
      assertThat(table.size()).isEqualTo(model.size());
    }
  }

  @Test
  void collectedObject_isHandedOutOnce() {
    IdentityTable<Known> table = new IdentityTable<>();
    Known entry = new Known(new Same(), table.queue());
    table.add(entry);
    List<Known> collected = new ArrayList<>();
    await()
        .until(
            () -> {
              System.gc();
              Known gone = table.pollCollected();
              if (gone != null) {
                collected.add(gone);
              }
              return !collected.isEmpty();
            });
    assertThat(collected).containsExactly(entry);
    assertThat(table.size()).isZero();
    assertThat(table.pollCollected()).isNull();
  }
}
