package dev.consolation.gui.viewmodel;

import dev.consolation.resource.Basis;
import dev.consolation.resource.ResponsibleKind;
import dev.consolation.view.ChainLink;
import dev.consolation.view.ResourceBrief;
import dev.consolation.view.TaskBrief;
import dev.consolation.view.Tone;
import dev.consolation.view.Words;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One box on the way from a task to whom it waits for.
 *
 * @param arrow what stands on the arrow that leads here; empty for the first
 * @param sure the arrow is known, and not only likely
 * @param task round; otherwise a resource, square
 * @param leads where a click leads; null: nowhere
 */
public record ChainStep(
    String arrow,
    boolean sure,
    boolean task,
    String title,
    String detail,
    Tone tone,
    @Nullable Route leads) {

  /** The way that a task's answer tells. */
  static List<ChainStep> of(String process, List<ChainLink> chain) {
    var steps = new ArrayList<ChainStep>();
    for (int i = 0; i < chain.size(); i++) {
      ChainLink link = chain.get(i);
      ChainLink before = i == 0 ? null : chain.get(i - 1);
      String arrow = before == null ? "" : Words.responsible(before.responsible());
      boolean sure = before == null || before.basis() != Basis.HISTORY;
      steps.add(task(process, link, arrow, sure));
      if (link.cycle()) {
        break;
      }
      resource(process, link, i == chain.size() - 1, steps);
    }
    return List.copyOf(steps);
  }

  private static ChainStep task(String process, ChainLink link, String arrow, boolean sure) {
    TaskBrief task = link.task();
    var leads = new Route.Task(process, task.id());
    return link.cycle()
        ? new ChainStep(
            arrow, sure, true, task.title(), "they wait for each other", Tone.DANGER, leads)
        : new ChainStep(
            arrow, sure, true, task.title(), doing(task), Words.tone(task.state()), leads);
  }

  private static String doing(TaskBrief task) {
    String text = task.doing();
    int comma = text.indexOf(',');
    return comma < 0 ? text : text.substring(0, comma);
  }

  private static void resource(
      String process, ChainLink link, boolean last, List<ChainStep> steps) {
    ResourceBrief resource = link.resource();
    if (resource == null) {
      return;
    }
    steps.add(
        new ChainStep(
            "waits for",
            true,
            false,
            resource.title(),
            resource.state(),
            Tone.ACCENT,
            new Route.Resource(process, resource.id())));
    String who = Words.responsible(link.responsible());
    if (!link.other().isEmpty()) {
      steps.add(new ChainStep(who, true, true, link.other(), "", Tone.DIM, null));
    } else if (last) {
      String nobody =
          link.responsible() == ResponsibleKind.OWNER
              ? "who must act is not known"
              : "no " + who + " is known";
      steps.add(new ChainStep("?", false, true, nobody, "", Tone.DIM, null));
    }
  }
}
