package dev.consolation.tui.screen;

import dev.consolation.client.model.SourceLines;
import dev.consolation.resource.NameSource;
import dev.consolation.tui.theme.Pen;
import dev.consolation.tui.widget.CellText;
import dev.consolation.view.Durations;
import dev.consolation.view.Numbers;
import dev.consolation.view.ResourceBrief;
import dev.consolation.view.ResourceDetail;
import dev.consolation.view.TaskBrief;
import dev.consolation.view.Tone;
import dev.consolation.view.Wait;
import dev.consolation.view.Words;
import java.util.List;

/** Writes all that is known of a resource. */
final class ResourceDoc {
  private final ResourceDetail detail;
  private final ResourceBrief brief;

  private ResourceDoc(ResourceDetail detail) {
    this.detail = detail;
    this.brief = detail.row().resource();
  }

  /** The text for a screen so wide; wide ones have the wakes at the right. */
  static Doc write(ResourceDetail detail, int width, SourceLines sources) {
    var writer = new ResourceDoc(detail);
    var whole = new Doc();
    Doc left = new Doc();
    WaitDoc.problems(left, detail.findings(), width);
    writer.state(left, sources);
    writer.responsible(left);
    writer.waiters(left);
    writer.links(left);
    Doc right = new Doc();
    writer.wakes(right);
    if (width >= 130) {
      whole.addAll(Doc.beside(left, right, Math.max(72, width - 62)));
    } else {
      whole.addAll(left);
      whole.blank();
      whole.addAll(right);
    }
    return whole;
  }

  private void state(Doc doc, SourceLines sources) {
    doc.heading(
        "State", "read " + Durations.of(Math.max(0, detail.now() - detail.readAt())) + " ago");
    doc.field("is", brief.state().isEmpty() ? "not known" : brief.state(), Pen.STRONG);
    doc.field("class", brief.className(), Pen.TEXT);
    if (detail.nameSource() != NameSource.NONE) {
      doc.field("name", brief.name() + from(detail.nameSource()), Pen.TEXT);
    }
    if (detail.creationSite().known()) {
      doc.field("created at", detail.creationSite().full(), Pen.ACCENT);
      WaitDoc.source(doc, detail.creationSite(), sources);
    }
  }

  private static String from(NameSource source) {
    return switch (source) {
      case NONE -> "";
      case FIELD -> ", the field that holds it";
      case TO_STRING -> ", its own toString";
      case LABEL -> ", its label";
    };
  }

  private void responsible(Doc doc) {
    TaskBrief owner = detail.owner();
    List<ResourceDetail.Responsible> others = detail.responsible();
    doc.heading("Who must act", owner == null && others.isEmpty() ? "not known" : "");
    if (owner != null) {
      task(doc, "owner", owner, "");
    }
    for (ResourceDetail.Responsible each : others) {
      String basis = Words.basis(each.basis());
      TaskBrief task = each.task();
      if (task == null) {
        doc.field(Words.responsible(each.kind()), each.text() + basis, Pen.TEXT);
      } else {
        task(doc, Words.responsible(each.kind()), task, basis);
      }
    }
  }

  private void waiters(Doc doc) {
    List<ResourceDetail.Waiter> waiters = detail.waiters();
    doc.heading("Waiters", Numbers.exact(detail.row().waiters()));
    for (int i = 0; i < waiters.size(); i++) {
      ResourceDetail.Waiter waiter = waiters.get(i);
      String how = waiter.method().isEmpty() ? "" : " in " + waiter.method();
      Wait wait = waiter.task().waiting();
      String where = wait.site().known() ? " at " + wait.site().brief() : "";
      doc.link(
          new Target.OfTask(waiter.task().id()),
          Integer.toString(i + 1),
          waiter.task().title(),
          "for " + Durations.of(waiter.waitsFor()) + how + where);
    }
    int more = detail.row().waiters() - waiters.size();
    if (more > 0) {
      doc.field("", "and " + Numbers.exact(more) + " more", Pen.DIM);
    }
  }

  private void links(Doc doc) {
    if (detail.links().isEmpty()) {
      return;
    }
    doc.heading("Belongs together", "");
    detail.links().forEach(link -> link(doc, Words.link(link.kind()), link));
  }

  /** A line that leads to what belongs to a resource. */
  static void link(Doc doc, String label, ResourceDetail.Linked link) {
    ResourceBrief other = link.resource();
    TaskBrief task = link.task();
    String method = link.method().isEmpty() ? "" : link.method() + ", ";
    String more = method + Words.completion(link.completion());
    if (other != null) {
      String state = other.state().isEmpty() ? more : other.state();
      doc.link(new Target.OfResource(other.id()), label, other.title(), state);
    } else if (task != null) {
      task(doc, label, task, more.isEmpty() ? "" : ", " + more);
    } else {
      doc.field(label, more, Pen.TEXT);
    }
  }

  private void wakes(Doc doc) {
    doc.heading("Wakes of its waiters", Numbers.exact(detail.row().wakes()));
    for (ResourceDetail.Woken wake : detail.wakes()) {
      String by = wake.wakerName().isEmpty() ? Words.waker(wake.by()) : wake.wakerName();
      doc.add(
          wake.waker() == 0 ? null : new Target.OfTask(wake.waker()),
          (canvas, x) -> {
            long ago = Math.max(0, detail.now() - wake.at());
            canvas.textBefore(x + 9, 0, Durations.of(ago), Pen.DIM);
            int at = canvas.text(x + 10, 0, "ago", Pen.DIM);
            at = canvas.text(at + 1, 0, CellText.fit(wake.name(), 16), Pen.TEXT);
            at = canvas.text(at + 1, 0, "by", Pen.DIM);
            at = canvas.text(at + 1, 0, CellText.fit(by, 16), Pen.ACCENT);
            String how = Words.ended(brief.kind(), wake.op(), wake.by(), wake.interrupted());
            String after = "after " + Durations.of(wake.waited());
            canvas.text(at + 1, 0, how.isEmpty() ? after : after + ", " + how, Pen.of(Tone.DIM));
          });
    }
  }

  /** A line that leads to a task and says what it does. */
  static void task(Doc doc, String label, TaskBrief task, String more) {
    doc.link(new Target.OfTask(task.id()), label, task.title(), task.doing() + more);
  }
}
