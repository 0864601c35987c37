package dev.consolation.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consolation.client.model.Grouping;
import dev.consolation.client.model.TasksWant;
import dev.consolation.v1.Column;
import dev.consolation.v1.WatchTasksRequest;
import dev.consolation.view.TaskColumn;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WireTest {
  @Test
  void columns_areThoseOfTheWire() {
    Set<Column> wire = EnumSet.allOf(Column.class);
    wire.removeAll(Set.of(Column.COLUMN_UNSPECIFIED, Column.UNRECOGNIZED));
    assertThat(Arrays.stream(TaskColumn.values()).map(Wire::column))
        .containsExactlyInAnyOrderElementsOf(wire);
    for (TaskColumn column : TaskColumn.values()) {
      assertThat(Wire.column(column).name()).isEqualTo(column.name());
    }
  }

  @Test
  void processId_isHexadecimal() {
    String id = "0123456789abcdef0123456789abcdef";
    assertThat(Wire.id(Wire.id(id))).isEqualTo(id);
    assertThat(Wire.id(id).size()).isEqualTo(16);
  }

  @Test
  void request_saysAllThatIsWanted() {
    WatchTasksRequest request =
        Wire.request(
            new TasksWant(
                "00".repeat(16),
                "state:idle",
                TaskColumn.BUSY,
                true,
                Grouping.TREE,
                40,
                60,
                -7,
                Set.of(3L),
                true),
            12);
    assertThat(request.getFilter()).isEqualTo("state:idle");
    assertThat(request.getSort(0).getColumn()).isEqualTo(Column.BUSY);
    assertThat(request.getSort(0).getDescending()).isTrue();
    assertThat(request.getGrouping()).isEqualTo(dev.consolation.v1.Grouping.TREE);
    assertThat(request.getOffset()).isEqualTo(40);
    assertThat(request.getLimit()).isEqualTo(60);
    assertThat(request.getFollowTask()).isEqualTo(-7);
    assertThat(request.getToggledList()).containsExactly(3L);
    assertThat(request.getIncludeEnded()).isTrue();
    assertThat(request.getRevision()).isEqualTo(12);
  }
}
