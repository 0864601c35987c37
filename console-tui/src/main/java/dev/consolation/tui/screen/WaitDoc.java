package dev.consolation.tui.screen;

import dev.consolation.client.model.SourceLines;
import dev.consolation.resource.ResponsibleKind;
import dev.consolation.stack.Frame;
import dev.consolation.stack.StackTrimmer;
import dev.consolation.task.WaitKind;
import dev.consolation.tui.theme.Pen;
import dev.consolation.tui.widget.CellText;
import dev.consolation.view.ChainLink;
import dev.consolation.view.Place;
import dev.consolation.view.ResourceBrief;
import dev.consolation.view.TaskDetail;
import dev.consolation.view.Tone;
import dev.consolation.view.Wait;
import dev.consolation.view.Words;
import java.util.List;

/** Writes what a task waits for, the chain of those who have to act, and what it holds. */
final class WaitDoc {
  private WaitDoc() {}

  /** Sentences of findings. */
  static void problems(Doc doc, List<String> findings, int width) {
    if (findings.isEmpty()) {
      return;
    }
    doc.heading("Wrong here", "P for the proof and what to do");
    findings.forEach(f -> doc.wrapped("", f, Math.min(width, 100), Pen.of(Tone.DANGER)));
  }

  static void waiting(Doc doc, TaskDetail detail, SourceLines sources) {
    Wait wait = detail.task().waiting();
    doc.heading("Waiting", TaskDoc.lasting(detail.task()));
    if (wait.kind() == WaitKind.NONE) {
      doc.field("waits", "for what is not known", Pen.DIM);
    } else if (wait.forCapacity()) {
      doc.alert("", "waiting " + wait.sentence());
      doc.field("", "? says what can be done about a full queue", Pen.DIM);
    } else {
      doc.field("waits", wait.sentence(), wait.pinned() ? Pen.of(Tone.WARNING) : Pen.STRONG);
    }
    if (!wait.method().isEmpty()) {
      doc.field("in", wait.method(), Pen.TEXT);
    }
    Place place = wait.site().known() && !wait.sampled() ? wait.site() : inStack(detail);
    if (place.known()) {
      doc.field("at", place.full(), Pen.ACCENT);
      source(doc, place, sources);
      if (!place.equals(wait.site())) {
        doc.field("", "by the stack below, taken when this page was opened", Pen.DIM);
      }
    } else if (wait.site().known()) {
      doc.field("at", wait.site().full(), Pen.ACCENT);
      source(doc, wait.site(), sources);
      doc.field("", "the place of an earlier wait of this task", Pen.DIM);
    }
    chain(doc, detail.chain());
    holds(doc, detail.holds());
  }

  /** The user's innermost frame of the stack that was taken when the page was opened. */
  private static Place inStack(TaskDetail detail) {
    for (Frame frame : detail.stack()) {
      if (!StackTrimmer.ofOthers(frame)) {
        return new Place(frame.className(), frame.method(), frame.file(), frame.line());
      }
    }
    return Place.UNKNOWN;
  }

  /** The line of code at a place, where its source is found. */
  static void source(Doc doc, Place place, SourceLines sources) {
    String code = sources.line(place);
    if (!code.isEmpty()) {
      doc.add(
          (canvas, x) -> {
            int at = canvas.text(x + Doc.LABEL, 0, Integer.toString(place.line()), Pen.DIM);
            at = canvas.text(at + 1, 0, "│", Pen.FAINT);
            canvas.text(at + 1, 0, CellText.fit(code, canvas.width() - at - 2), Pen.STRONG);
          });
    }
  }

  private static void chain(Doc doc, List<ChainLink> chain) {
    if (chain.isEmpty()) {
      return;
    }
    doc.heading("Chain", "Enter follows it, Esc comes back");
    for (int i = 0; i < chain.size(); i++) {
      ChainLink link = chain.get(i);
      if (link.cycle()) {
        Target target = new Target.OfTask(link.task().id());
        String back = "back to " + link.task().title() + ": they wait for each other";
        doc.add(
            target,
            (canvas, x) -> {
              canvas.text(x + 1, 0, "cycle", Pen.bold(Tone.DANGER));
              canvas.text(x + Doc.LABEL, 0, back, Pen.bold(Tone.DANGER));
            });
        return;
      }
      if (i > 0) {
        ChainLink before = chain.get(i - 1);
        String basis = Words.basis(before.basis());
        ResourceDoc.task(doc, Words.responsible(before.responsible()), link.task(), basis);
      }
      ResourceBrief resource = link.resource();
      if (resource != null) {
        doc.link(
            new Target.OfResource(resource.id()),
            Words.kind(resource.kind()),
            resource.label(),
            resource.state());
        link.arms().forEach(arm -> ResourceDoc.link(doc, "  arm", arm));
        end(doc, link, i == chain.size() - 1);
      }
    }
  }

  private static void end(Doc doc, ChainLink link, boolean last) {
    if (!link.other().isEmpty()) {
      doc.field(Words.responsible(link.responsible()), link.other(), Pen.TEXT);
    } else if (last) {
      String who =
          link.responsible() == ResponsibleKind.OWNER
              ? "who must act is not known"
              : "no " + Words.responsible(link.responsible()) + " is known";
      doc.field("", who, Pen.DIM);
    }
  }

  private static void holds(Doc doc, List<ResourceBrief> holds) {
    if (holds.isEmpty()) {
      return;
    }
    doc.heading("Holds", "others wait for it");
    for (ResourceBrief resource : holds) {
      doc.link(
          new Target.OfResource(resource.id()),
          Words.kind(resource.kind()),
          resource.label(),
          resource.state());
    }
  }
}
