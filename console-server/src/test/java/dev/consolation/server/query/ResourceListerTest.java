package dev.consolation.server.query;

import static dev.consolation.server.state.Feeding.resource;
import static org.assertj.core.api.Assertions.assertThat;

import dev.consolation.resource.ResourceKind;
import dev.consolation.server.state.Feeding;
import dev.consolation.server.state.Retention;
import dev.consolation.task.WaitKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The list of resources: filter, order, window. */
class ResourceListerTest {
  private final Feeding feeding = new Feeding(Retention.DEFAULT);

  private List<Long> list(String filter, int limit, ResourceSort.Key... sort) {
    var query = ((ResourceQuery.Result.Good) ResourceQuery.parse(filter)).query();
    return feeding
        .process()
        .read(
            (p, now) ->
                ResourceLister.list(p, now, query, List.of(sort), 0, limit, 0).rows().stream()
                    .map(r -> r.id())
                    .toList());
  }

  private void three() {
    feeding.resources(
        100,
        resource(1, ResourceKind.LOCK, 42),
        resource(2, ResourceKind.QUEUE, 0),
        resource(3, ResourceKind.SEMAPHORE, 0));
    for (int i = 0; i < 5; i++) {
      feeding.spawn(10, 50 + i, 0, 1).poll(1_000 + i, 50 + i, 10, WaitKind.PARK).apply(2_000);
      feeding.op(2_000, 50 + i, i < 3 ? 2 : 3, 1_000 + i);
    }
  }

  @Test
  void usualOrder_isMostWaitersFirst() {
    three();
    assertThat(list("", 10)).containsExactly(2L, 3L, 1L);
    assertThat(list("", 1)).containsExactly(2L);
  }

  @Test
  void filter_asksFieldsAndWords() {
    three();
    assertThat(list("kind:queue", 10)).containsExactly(2L);
    assertThat(list("kind:q", 10)).containsExactly(2L);
    assertThat(list("waiters>2", 10)).containsExactly(2L);
    assertThat(list("waiters=0", 10)).containsExactly(1L);
    assertThat(list("owner:42", 10)).containsExactly(1L);
    assertThat(list("state:held", 10)).containsExactly(1L);
    assertThat(list("semaphore or lock", 10)).containsExactly(3L, 1L);
    assertThat(list("not kind:lock id:3", 10)).containsExactly(3L);
  }

  @Test
  void filterThatCannotBeRead_namesTheFieldsOfResources() {
    assertThat(ResourceQuery.parse("busy>3"))
        .isEqualTo(
            new ResourceQuery.Result.Bad(
                new FilterError(
                    0,
                    "at column 1: 'busy' is no number of a resource; there are waiters, longest,"
                        + " wakes and findings; put a text with > in quotes")));
    assertThat(ResourceQuery.parse("kind:door"))
        .isInstanceOfSatisfying(
            ResourceQuery.Result.Bad.class,
            bad ->
                assertThat(bad.error().message())
                    .startsWith("at column 6: 'door' is no kind of resource; it is one of lock,"));
  }

  @Test
  void sort_byColumns() {
    three();
    assertThat(list("", 10, new ResourceSort.Key(ResourceSort.ID, true)))
        .containsExactly(3L, 2L, 1L);
    assertThat(list("", 10, new ResourceSort.Key(ResourceSort.LONGEST, false)))
        .containsExactly(1L, 3L, 2L);
    for (ResourceSort column : ResourceSort.values()) {
      assertThat(list("", 10, new ResourceSort.Key(column, false))).hasSize(3);
    }
  }
}
