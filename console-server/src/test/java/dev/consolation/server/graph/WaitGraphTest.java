package dev.consolation.server.graph;

import static dev.consolation.server.state.Feeding.resource;
import static org.assertj.core.api.Assertions.assertThat;

import dev.consolation.resource.ResourceKind;
import dev.consolation.server.state.Feeding;
import dev.consolation.server.state.Picture;
import dev.consolation.server.state.Retention;
import dev.consolation.task.WaitKind;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Chains and graphs of who waits for whom. */
class WaitGraphTest {
  private final Feeding feeding = new Feeding(Retention.DEFAULT);

  /** A task that waits for a resource. */
  private void waits(long task, long resource) {
    feeding.spawn(10, task, 0, 1).poll(1_000, task, 10, WaitKind.PARK).apply(2_000);
    feeding.op(2_000, task, resource, 1_000);
  }

  private <T> T look(Function<Picture, T> look) {
    return feeding.process().read((picture, now) -> look.apply(picture));
  }

  private List<String> chain(long task) {
    return look(
        p ->
            Chain.from(p, task).stream()
                .map(
                    l ->
                        l.task()
                            + (l.op() == null ? "" : ">" + l.op().resource().id())
                            + (l.cycle() ? " cycle" : ""))
                .toList());
  }

  @Test
  void chain_leadsToTheOneWhoRuns() {
    feeding.spawn(10, 3, 0, 1).apply(100);
    feeding.resources(
        100, resource(1, ResourceKind.LOCK, 2), resource(2, ResourceKind.QUEUE, 0, 3));
    waits(1, 1);
    waits(2, 2);
    assertThat(chain(1)).containsExactly("1>1", "2>2", "3");
    assertThat(chain(3)).isEmpty();
  }

  @Test
  void wholeGraph_beginsWithWhatTheTaskThatWasSpawnedFirstWaitsFor() {
    feeding.resources(100, resource(1, ResourceKind.LOCK, 7), resource(2, ResourceKind.LOCK, 8));
    feeding.spawn(10, 7, 0, 1).poll(1_000, 7, 10, WaitKind.PARK);
    feeding.spawn(11, 8, 0, 1).poll(1_000, 8, 10, WaitKind.PARK).apply(2_000);
    feeding.op(2_000, 8, 1, 1_000);
    feeding.op(2_000, 7, 2, 1_000);
    List<Long> order =
        look(
            p ->
                WaitGraph.whole(p, 100).nodes().stream()
                    .map(
                        node ->
                            switch (node) {
                              case WaitGraph.Node.OfTask of -> of.task();
                              case WaitGraph.Node.OfResource of -> of.resource().id();
                            })
                    .toList());
    assertThat(order).containsExactly(2L, 7L, 8L, 1L);
  }

  @Test
  void chain_ofACycle_endsWhereItBegan() {
    feeding.resources(100, resource(1, ResourceKind.LOCK, 2), resource(2, ResourceKind.LOCK, 1));
    waits(1, 1);
    waits(2, 2);
    assertThat(chain(1)).containsExactly("1>1", "2>2", "1>1 cycle");
  }

  @Test
  void chain_toATaskThatIsNotKnown_endsThere() {
    feeding.resources(100, resource(1, ResourceKind.LOCK, 99));
    waits(1, 1);
    assertThat(chain(1)).containsExactly("1>1", "99");
  }

  @Test
  void held_isWhatOthersWaitFor() {
    feeding.resources(100, resource(1, ResourceKind.LOCK, 5), resource(2, ResourceKind.LOCK, 5));
    waits(1, 1);
    List<Long> held = look(p -> Chain.held(p, 5).stream().map(r -> r.id()).toList());
    assertThat(held).containsExactly(1L);
  }

  @Test
  void whole_foldsEqualWaiters_andMarksCycles() {
    feeding.resources(100, resource(1, ResourceKind.LOCK, 2), resource(2, ResourceKind.LOCK, 1));
    waits(1, 1);
    waits(2, 2);
    for (int i = 10; i < 30; i++) {
      waits(i, 1);
    }
    WaitGraph graph = look(p -> WaitGraph.whole(p, 100));
    assertThat(graph.truncated()).isFalse();
    assertThat(graph.nodes()).hasSize(5);
    assertThat(graph.nodes()).contains(new WaitGraph.Node.OfTask(10, 20));
    assertThat(graph.edges().stream().filter(WaitGraph.Edge::cycle)).hasSize(4);
    assertThat(graph.edges()).hasSize(5);
  }

  @Test
  void truncated_saysSo() {
    for (int i = 1; i <= 10; i++) {
      feeding.resources(100, resource(i, ResourceKind.LOCK, 0));
      waits(100 + i, i);
    }
    WaitGraph graph = look(p -> WaitGraph.whole(p, 7));
    assertThat(graph.nodes()).hasSize(7);
    assertThat(graph.truncated()).isTrue();
  }

  @Test
  void around_followsWaitsBothWays_andNothingElse() {
    feeding.resources(
        100,
        resource(1, ResourceKind.LOCK, 2),
        resource(2, ResourceKind.LOCK, 3),
        resource(9, ResourceKind.LOCK, 8));
    waits(1, 1);
    waits(2, 2);
    waits(7, 9);
    WaitGraph graph = look(p -> WaitGraph.aroundTask(p, 2, 100));
    assertThat(graph.nodes()).hasSize(5).doesNotContain(new WaitGraph.Node.OfTask(7, 1));
    graph = look(p -> WaitGraph.aroundResource(p, p.resource(9), 100));
    assertThat(graph.nodes()).hasSize(3);
  }
}
