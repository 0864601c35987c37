package dev.consolation.gui.viewmodel;

import dev.consolation.client.model.GraphAnswer;
import dev.consolation.resource.Basis;
import dev.consolation.view.Durations;
import dev.consolation.view.Numbers;
import dev.consolation.view.ResourceBrief;
import dev.consolation.view.TaskBrief;
import dev.consolation.view.Tone;
import dev.consolation.view.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is drawn of who waits for whom. Its boxes and arrows are those of an answer, or fewer. */
public record WaitPicture(List<Box> boxes, List<Arrow> arrows) {
  /** Waiters of one resource from which on they can be drawn as one. */
  private static final int MANY = 4;

  public WaitPicture {
    boxes = List.copyOf(boxes);
    arrows = List.copyOf(arrows);
  }

  /**
   * A task or a resource.
   *
   * @param key the same for the same thing in every picture
   * @param task drawn round; otherwise a resource, drawn square
   * @param count tasks that it stands for
   * @param cycle it belongs to a cycle
   * @param leads null: to no one thing
   */
  public record Box(
      String key,
      boolean task,
      String title,
      String detail,
      Tone tone,
      int count,
      boolean cycle,
      @Nullable Route leads) {
    /** Whether it is what somebody looks for. */
    public boolean matches(String text) {
      String wanted = text.strip().toLowerCase(Locale.ROOT);
      return !wanted.isEmpty() && (title + " " + detail).toLowerCase(Locale.ROOT).contains(wanted);
    }
  }

  /**
   * From who waits to what it waits for, and from there to who must act.
   *
   * @param from index of a box
   * @param to index of a box
   * @param sure it is known, and not only likely
   */
  public record Arrow(int from, int to, String label, boolean sure, boolean cycle) {}

  /** Of nothing. */
  public static final WaitPicture NONE = new WaitPicture(List.of(), List.of());

  /** How many are drawn: {@code 12 tasks, 3 resources, 1 cycle}. */
  public String summary() {
    long tasks = boxes.stream().filter(Box::task).mapToLong(Box::count).sum();
    long resources = boxes.stream().filter(b -> !b.task()).count();
    boolean cycle = arrows.stream().anyMatch(Arrow::cycle);
    return Numbers.of(tasks, "task")
        + ", "
        + Numbers.of(resources, "resource")
        + (cycle ? ", in a cycle where red" : "");
  }

  /** Whether it has the same boxes and arrows, so that it can be drawn at the same places. */
  public boolean sameShape(WaitPicture other) {
    if (boxes.size() != other.boxes.size() || arrows.size() != other.arrows.size()) {
      return false;
    }
    for (int i = 0; i < boxes.size(); i++) {
      if (!boxes.get(i).key().equals(other.boxes.get(i).key())) {
        return false;
      }
    }
    for (int i = 0; i < arrows.size(); i++) {
      Arrow a = arrows.get(i);
      Arrow b = other.arrows.get(i);
      if (a.from() != b.from() || a.to() != b.to()) {
        return false;
      }
    }
    return true;
  }

  /**
   * The picture of an answer.
   *
   * @param collapsed waiters for whom nobody waits, and that wait for the same, are one box
   */
  public static WaitPicture of(GraphAnswer answer, boolean collapsed) {
    return new Drawing(answer, collapsed).picture();
  }

  /** Makes one picture. */
  private static final class Drawing {
    private final GraphAnswer answer;
    private final String process;
    private final Map<Integer, Integer> indexes = new HashMap<>();
    private final List<Box> boxes = new ArrayList<>();
    private final Set<Integer> inCycle = new HashSet<>();
    private final Map<Integer, List<GraphAnswer.Node>> crowds;

    Drawing(GraphAnswer answer, boolean collapsed) {
      this.answer = answer;
      process = answer.answers().process();
      for (GraphAnswer.Edge edge : answer.edges()) {
        if (edge.cycle()) {
          inCycle.add(edge.from());
          inCycle.add(edge.to());
        }
      }
      crowds = collapsed ? crowds() : Map.of();
    }

    WaitPicture picture() {
      Set<Integer> merged = new HashSet<>();
      for (Map.Entry<Integer, List<GraphAnswer.Node>> crowd : crowds.entrySet()) {
        int index = boxes.size();
        boxes.add(crowd(crowd.getKey(), crowd.getValue()));
        for (GraphAnswer.Node node : crowd.getValue()) {
          merged.add(node.id());
          indexes.put(node.id(), index);
        }
      }
      for (GraphAnswer.Node node : answer.nodes()) {
        if (!merged.contains(node.id())) {
          indexes.put(node.id(), boxes.size());
          boxes.add(box(node));
        }
      }
      return new WaitPicture(boxes, arrows(merged));
    }

    private List<Arrow> arrows(Set<Integer> merged) {
      var arrows = new ArrayList<Arrow>();
      Set<Integer> drawn = new HashSet<>();
      for (GraphAnswer.Edge edge : answer.edges()) {
        Integer from = indexes.get(edge.from());
        Integer to = indexes.get(edge.to());
        if (from == null || to == null) {
          continue;
        }
        boolean crowd = merged.contains(edge.from());
        if (!crowd || drawn.add(from)) {
          // The waits of a crowd have ages of their own: that of its first stands for all.
          arrows.add(
              new Arrow(from, to, edge.label(), edge.basis() != Basis.HISTORY, edge.cycle()));
        }
      }
      return arrows;
    }

    // Tasks that wait for one resource, of which nothing else leads anywhere.
    private Map<Integer, List<GraphAnswer.Node>> crowds() {
      Map<Integer, Integer> degrees = new HashMap<>();
      Map<Integer, Integer> waitsFor = new HashMap<>();
      for (GraphAnswer.Edge edge : answer.edges()) {
        degrees.merge(edge.from(), 1, Integer::sum);
        degrees.merge(edge.to(), 1, Integer::sum);
        waitsFor.put(edge.from(), edge.to());
      }
      Map<Integer, List<GraphAnswer.Node>> crowds = new LinkedHashMap<>();
      for (GraphAnswer.Node node : answer.nodes()) {
        Integer resource = waitsFor.get(node.id());
        boolean asked = node.task() != null && node.task().id() == answer.answers().task();
        if (node.task() != null
            && !asked
            && resource != null
            && degrees.getOrDefault(node.id(), 0) == 1) {
          crowds.computeIfAbsent(resource, r -> new ArrayList<>()).add(node);
        }
      }
      crowds.values().removeIf(crowd -> crowd.size() < MANY);
      return crowds;
    }

    private Box crowd(int resource, List<GraphAnswer.Node> nodes) {
      int count = nodes.stream().mapToInt(n -> Math.max(1, n.equal())).sum();
      TaskBrief first = nodes.get(0).task();
      String names = first == null ? "" : "such as " + first.title();
      return new Box(
          "crowd " + resource,
          true,
          Numbers.of(count, "task"),
          names,
          Tone.IDLE,
          count,
          false,
          null);
    }

    private Box box(GraphAnswer.Node node) {
      boolean cycle = inCycle.contains(node.id());
      TaskBrief task = node.task();
      if (task != null) {
        int count = Math.max(1, node.equal());
        String title = count > 1 ? Numbers.of(count, "task") : task.title();
        String state = Words.sign(task.state()) + " " + Words.state(task.state());
        String detail =
            count > 1 ? "such as " + task.title() : state + " " + Durations.of(task.stateFor());
        Tone tone = cycle ? Tone.DANGER : Words.tone(task.state());
        var leads = new Route.Task(process, task.id());
        return new Box("task " + task.id(), true, title, detail, tone, count, cycle, leads);
      }
      ResourceBrief resource = node.resource();
      if (resource == null) {
        return new Box("node " + node.id(), false, "?", "", Tone.DIM, 1, cycle, null);
      }
      Tone tone = cycle ? Tone.DANGER : Tone.ACCENT;
      var leads = new Route.Resource(process, resource.id());
      return new Box(
          "resource " + resource.id(),
          false,
          resource.title(),
          resource.state(),
          tone,
          1,
          cycle,
          leads);
    }
  }
}
