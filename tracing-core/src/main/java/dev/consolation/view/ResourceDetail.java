package dev.consolation.view;

import dev.consolation.resource.Basis;
import dev.consolation.resource.Completion;
import dev.consolation.resource.LinkKind;
import dev.consolation.resource.NameSource;
import dev.consolation.resource.OpKind;
import dev.consolation.resource.ResponsibleKind;
import dev.consolation.task.WakerKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One resource with all that is known of it.
 *
 * @param now nanoseconds since 1970 (UTC), as are the other moments
 * @param readAt when its state was read
 * @param waiters in the order in which it will serve them, where it keeps one
 * @param owner null: none known
 * @param wakes newest first
 * @param findings sentences
 */
public record ResourceDetail(
    long now,
    ResourceLine row,
    long readAt,
    NameSource nameSource,
    Place creationSite,
    List<Waiter> waiters,
    @Nullable TaskBrief owner,
    List<Responsible> responsible,
    List<Linked> links,
    List<Woken> wakes,
    List<String> findings) {
  public ResourceDetail {
    waiters = List.copyOf(waiters);
    responsible = List.copyOf(responsible);
    links = List.copyOf(links);
    wakes = List.copyOf(wakes);
    findings = List.copyOf(findings);
  }

  /** A task that waits for it, for so many nanoseconds. */
  public record Waiter(TaskBrief task, OpKind op, String method, long waitsFor) {}

  /**
   * Who has to act for a wait to end.
   *
   * @param task null: not a task, the text says it
   */
  public record Responsible(
      ResponsibleKind kind, Basis basis, @Nullable TaskBrief task, String text) {}

  /** What it consists of or leads to: a resource, or a task. */
  public record Linked(
      LinkKind kind,
      @Nullable ResourceBrief resource,
      @Nullable TaskBrief task,
      Completion completion,
      String method) {}

  /**
   * A task that waited for it was woken.
   *
   * @param waker 0: not a task
   * @param waited nanoseconds
   * @param op what it waited to do
   * @param interrupted an interrupt woke it
   */
  public record Woken(
      long at,
      long task,
      String name,
      WakerKind by,
      long waker,
      String wakerName,
      long waited,
      OpKind op,
      boolean interrupted) {}
}
