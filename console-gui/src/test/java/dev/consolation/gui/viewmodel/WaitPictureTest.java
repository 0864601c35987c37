package dev.consolation.gui.viewmodel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consolation.client.model.GraphAnswer;
import dev.consolation.client.model.GraphAnswer.Edge;
import dev.consolation.client.model.GraphAnswer.EdgeKind;
import dev.consolation.client.model.GraphAnswer.Node;
import dev.consolation.client.model.GraphWant;
import dev.consolation.resource.Basis;
import dev.consolation.resource.ResourceKind;
import dev.consolation.task.TaskKind;
import dev.consolation.task.TaskState;
import dev.consolation.view.Place;
import dev.consolation.view.ResourceBrief;
import dev.consolation.view.TaskBrief;
import dev.consolation.view.Tone;
import dev.consolation.view.Wait;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaitPictureTest {
  private static final GraphWant WHOLE = new GraphWant("aa", 0, 0, 100);

  private static Node task(int id, String name, int equal) {
    var brief =
        new TaskBrief(
            id,
            TaskKind.VIRTUAL_THREAD,
            TaskState.IDLE,
            name,
            Wait.NONE,
            Place.UNKNOWN,
            3_200_000_000L);
    return new Node(id, brief, null, equal);
  }

  private static Node lock(int id, String name) {
    var brief =
        new ResourceBrief(
            id,
            ResourceKind.LOCK,
            "java.util.concurrent.locks.ReentrantLock",
            name,
            "held by owner");
    return new Node(id, null, brief, 0);
  }

  private static Edge edge(int from, int to, boolean cycle) {
    return new Edge(from, to, EdgeKind.WAITS_FOR, "acquire, 3.20s", Basis.STATE, cycle);
  }

  private static GraphAnswer answer(GraphWant want, List<Node> nodes, List<Edge> edges) {
    return new GraphAnswer(want, 0, nodes, edges, false, "digraph {}");
  }

  private static GraphAnswer crowd(GraphWant want) {
    var nodes = new ArrayList<Node>();
    var edges = new ArrayList<Edge>();
    nodes.add(lock(100, "stock"));
    nodes.add(task(50, "owner", 0));
    edges.add(edge(100, 50, false));
    for (int i = 1; i <= 6; i++) {
      nodes.add(task(i, "request-" + i, i == 6 ? 10 : 0));
      edges.add(edge(i, 100, false));
    }
    return answer(want, nodes, edges);
  }

  @Test
  void waitersOfOneResource_areOneBoxWithTheirCount() {
    WaitPicture picture = WaitPicture.of(crowd(WHOLE), true);
    assertThat(picture.boxes())
        .extracting(WaitPicture.Box::title)
        .containsExactly("15 tasks", "lock stock", "owner");
    assertThat(picture.arrows()).hasSize(2);
    assertThat(picture.summary()).isEqualTo("16 tasks, 1 resource");
  }

  @Test
  void notCollapsed_everyWaiterHasItsBox() {
    WaitPicture picture = WaitPicture.of(crowd(WHOLE), false);
    assertThat(picture.boxes()).hasSize(8);
    assertThat(picture.arrows()).hasSize(7);
    assertThat(picture.boxes()).filteredOn(b -> b.count() == 10).hasSize(1);
  }

  @Test
  void taskThatThePictureIsAround_staysABoxOfItsOwn() {
    WaitPicture picture = WaitPicture.of(crowd(new GraphWant("aa", 3, 0, 100)), true);
    assertThat(picture.boxes()).extracting(WaitPicture.Box::title).contains("request-3");
  }

  @Test
  void cycle_isToldByToneAndMark() {
    WaitPicture picture =
        WaitPicture.of(
            answer(
                WHOLE,
                List.of(task(1, "alice", 0), lock(2, "a"), task(3, "carol", 0)),
                List.of(edge(1, 2, true), edge(2, 1, true), edge(3, 2, false))),
            true);
    assertThat(picture.boxes())
        .extracting(WaitPicture.Box::tone)
        .containsExactly(Tone.DANGER, Tone.DANGER, Tone.IDLE);
    assertThat(picture.boxes().get(0).leads()).isEqualTo(new Route.Task("aa", 1));
    assertThat(picture.boxes().get(1).leads()).isEqualTo(new Route.Resource("aa", 2));
    assertThat(picture.summary()).isEqualTo("2 tasks, 1 resource, in a cycle where red");
  }

  @Test
  void newerAges_areTheSameShape() {
    WaitPicture one = WaitPicture.of(crowd(WHOLE), true);
    assertThat(one.sameShape(WaitPicture.of(crowd(WHOLE), true))).isTrue();
    assertThat(one.sameShape(WaitPicture.of(crowd(WHOLE), false))).isFalse();
  }

  @Test
  void search_findsInTitleAndDetail_whateverTheCase() {
    WaitPicture picture = WaitPicture.of(crowd(WHOLE), true);
    assertThat(picture.boxes()).filteredOn(b -> b.matches("STOCK ")).hasSize(1);
    assertThat(picture.boxes()).filteredOn(b -> b.matches("held by")).hasSize(1);
    assertThat(picture.boxes()).noneMatch(b -> b.matches(" "));
  }
}
