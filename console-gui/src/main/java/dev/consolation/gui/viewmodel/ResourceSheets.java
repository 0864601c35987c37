package dev.consolation.gui.viewmodel;

import dev.consolation.client.model.SourceLines;
import dev.consolation.gui.viewmodel.Sheet.Style;
import dev.consolation.resource.Basis;
import dev.consolation.resource.NameSource;
import dev.consolation.view.Durations;
import dev.consolation.view.Numbers;
import dev.consolation.view.ResourceBrief;
import dev.consolation.view.ResourceDetail;
import dev.consolation.view.TaskBrief;
import dev.consolation.view.Tone;
import dev.consolation.view.Wait;
import dev.consolation.view.Words;
import java.util.List;

/** Says all that is known of a resource. */
public final class ResourceSheets {
  private static final int MOST = 200;

  private final String process;
  private final ResourceDetail detail;
  private final ResourceBrief brief;

  public ResourceSheets(String process, ResourceDetail detail) {
    this.process = process;
    this.detail = detail;
    brief = detail.row().resource();
  }

  /** What it is called. */
  public String title() {
    return brief.title();
  }

  /** Who holds it, what is free, how full it is. */
  public String state() {
    return brief.state().isEmpty() ? "its state is not known" : brief.state();
  }

  /** Sentences of findings. */
  public List<String> findings() {
    return detail.findings();
  }

  /** What it is. */
  public Sheet about(SourceLines sources) {
    String read = "read " + Durations.of(Math.max(0, detail.now() - detail.readAt())) + " ago";
    var sheet = Sheet.titled("State", read).fact("is", state()).fact("class", brief.className());
    if (detail.nameSource() != NameSource.NONE) {
      sheet.fact("name", brief.name(), from(detail.nameSource()), Tone.TEXT, null);
    }
    if (detail.creationSite().known()) {
      sheet.fact("created at", detail.creationSite().full(), "", Tone.ACCENT, null);
      String code = sources.line(detail.creationSite());
      if (!code.isEmpty()) {
        sheet.line(Style.CODE, Integer.toString(detail.creationSite().line()), code, Tone.TEXT);
      }
    }
    return sheet.build();
  }

  private static String from(NameSource source) {
    return switch (source) {
      case NONE -> "";
      case FIELD -> "the field that holds it";
      case TO_STRING -> "its own toString";
      case LABEL -> "its label";
    };
  }

  /** Who has to act for a wait to end. */
  public Sheet responsible() {
    TaskBrief owner = detail.owner();
    boolean nobody = owner == null && detail.responsible().isEmpty();
    var sheet = Sheet.titled("Who must act", nobody ? "not known" : "");
    if (owner != null) {
      task(sheet, "owner", owner, "");
    }
    for (ResourceDetail.Responsible each : detail.responsible()) {
      String basis = each.basis() == Basis.HISTORY ? ", it did so before" : "";
      String who = Words.responsible(each.kind());
      TaskBrief task = each.task();
      if (task == null) {
        sheet.fact(who, each.text() + basis);
      } else {
        task(sheet, who, task, basis);
      }
    }
    return sheet.build();
  }

  /** Who waits for it, in order. */
  public Sheet waiters() {
    var sheet = Sheet.titled("Waiters", Numbers.exact(detail.row().waiters()));
    List<ResourceDetail.Waiter> waiters = detail.waiters();
    int shown = Math.min(MOST, waiters.size());
    for (int i = 0; i < shown; i++) {
      ResourceDetail.Waiter waiter = waiters.get(i);
      String how = waiter.method().isEmpty() ? "" : " in " + waiter.method();
      Wait wait = waiter.task().waiting();
      String where = wait.site().known() ? " at " + wait.site().brief() : "";
      sheet.fact(
          Integer.toString(i + 1),
          waiter.task().title(),
          "for " + Durations.of(waiter.waitsFor()) + how + where,
          Tone.ACCENT,
          new Route.Task(process, waiter.task().id()));
    }
    if (detail.row().waiters() > shown) {
      sheet.note("and " + Numbers.exact(detail.row().waiters() - shown) + " more");
    }
    return sheet.build();
  }

  /** What belongs to it: arms, dependents, the lock of a condition. */
  public Sheet links() {
    var sheet = Sheet.titled("Belongs together", "");
    for (ResourceDetail.Linked link : detail.links()) {
      String label = Words.link(link.kind());
      ResourceBrief other = link.resource();
      TaskBrief task = link.task();
      String method = link.method().isEmpty() ? "" : link.method() + ", ";
      String more = method + Words.completion(link.completion());
      if (other != null) {
        sheet.fact(
            label,
            other.title(),
            other.state().isEmpty() ? more : other.state(),
            Tone.ACCENT,
            new Route.Resource(process, other.id()));
      } else if (task != null) {
        task(sheet, label, task, more.isEmpty() ? "" : ", " + more);
      } else {
        sheet.fact(label, more);
      }
    }
    return sheet.build();
  }

  /** Who woke its waiters, the newest first. */
  public Sheet wakes() {
    var sheet = Sheet.titled("Wakes of its waiters", Numbers.exact(detail.row().wakes()));
    for (ResourceDetail.Woken wake : detail.wakes()) {
      String by = wake.wakerName().isEmpty() ? Words.waker(wake.by()) : wake.wakerName();
      long ago = Math.max(0, detail.now() - wake.at());
      sheet.fact(
          Durations.of(ago) + " ago",
          wake.name() + " by " + by,
          "after " + Durations.of(wake.waited()),
          wake.waker() == 0 ? Tone.TEXT : Tone.ACCENT,
          wake.waker() == 0 ? null : new Route.Task(process, wake.waker()));
    }
    return sheet.build();
  }

  private void task(Sheet.Builder sheet, String label, TaskBrief task, String more) {
    sheet.fact(
        label, task.title(), task.doing() + more, Tone.ACCENT, new Route.Task(process, task.id()));
  }
}
