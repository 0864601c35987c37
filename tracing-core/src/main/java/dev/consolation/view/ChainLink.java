package dev.consolation.view;

import dev.consolation.resource.Basis;
import dev.consolation.resource.OpKind;
import dev.consolation.resource.ResponsibleKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step from a task to the resource it waits for; the next link is the task that has to act.
 *
 * @param resource null: it does not wait for one, and the chain ends here
 * @param responsible what the next task is to the resource
 * @param basis how that is known
 * @param other who has to act where no task stands for it; empty: a task, or not known
 * @param cycle the task was in the chain before
 * @param arms of a future or scope that it waits for: its inputs and subtasks
 */
public record ChainLink(
    TaskBrief task,
    @Nullable ResourceBrief resource,
    OpKind op,
    ResponsibleKind responsible,
    Basis basis,
    String other,
    boolean cycle,
    List<ResourceDetail.Linked> arms) {
  public ChainLink {
    arms = List.copyOf(arms);
  }
}
