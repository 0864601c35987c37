package dev.consolation.tui.screen;

import dev.consolation.client.FindingDocs;
import dev.consolation.client.model.FindingsAnswer;
import dev.consolation.finding.Rule;
import dev.consolation.tui.input.Command;
import dev.consolation.tui.input.Keymap;
import dev.consolation.tui.theme.Pen;
import dev.consolation.tui.widget.Canvas;
import dev.consolation.view.Durations;
import dev.consolation.view.Evidence;
import dev.consolation.view.FindingLine;
import dev.consolation.view.Numbers;
import dev.consolation.view.ProcessLine;
import dev.consolation.view.ProcessState;
import dev.consolation.view.Tone;
import dev.consolation.view.Words;
import dev.consolation.view.Work;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is wrong with a process: each problem with its proof and what to do. */
final class ProblemsPage extends TextPage {
  private static final Keymap KEYS =
      Keymap.of()
          .all(READING)
          .hint(Command.GRAPH, "graph", "Write who waits for whom into a Graphviz file.", "D")
          .build();
  private static final int MOST = 50;

  ProblemsPage(String process) {
    super(process);
  }

  @Override
  public Keymap keymap() {
    return KEYS;
  }

  @Override
  public String title() {
    return "Problems";
  }

  @Override
  public List<HelpPage.Line> notes() {
    var lines = new ArrayList<HelpPage.Line>();
    lines.add(new HelpPage.Line("What is looked for", ""));
    for (Rule rule : Rule.values()) {
      lines.add(new HelpPage.Line(rule.id(), ""));
      lines.addAll(HelpPage.Line.wrapped(rule.meaning()));
    }
    return lines;
  }

  @Override
  @Nullable Doc write(Scene scene) {
    FindingsAnswer answer = scene.model().findingsOf(process);
    if (answer == null) {
      return null;
    }
    var doc = new Doc();
    for (FindingLine finding : answer.findings()) {
      finding(doc, finding, answer.now(), scene.width());
    }
    Work work = scene.model().process(process).map(ProcessLine::work).orElse(Work.NONE);
    if (work.failed() || work.isGoingOn()) {
      doc.wrapped("", work.sentence(), scene.width(), Pen.of(Tone.WARNING));
    } else if (answer.findings().isEmpty()) {
      doc.add((canvas, x) -> canvas.text(x + 1, 0, "nothing is found to be wrong", Pen.DIM));
    }
    scene
        .model()
        .process(process)
        .filter(p -> p.state() == ProcessState.FROZEN)
        .map(ProcessLine::evidence)
        .ifPresent(evidence -> evidence(doc, evidence, scene.width()));
    return doc;
  }

  private static void finding(Doc doc, FindingLine finding, long now, int width) {
    int room = Math.min(width, 120);
    doc.blank();
    String age = Durations.of(Math.max(0, now - finding.since()));
    doc.add(
        (canvas, x) -> {
          Tone tone = Words.tone(finding.certainty());
          int at = canvas.text(x + 1, 0, Words.certainty(finding.certainty()), Pen.bold(tone));
          at = canvas.text(at + 2, 0, finding.name(), Pen.STRONG);
          if (now > finding.since()) { // a dump does not say since when
            canvas.text(at + 2, 0, "since " + age, Pen.DIM);
          }
        });
    doc.wrapped("", finding.sentence(), room, Pen.STRONG);
    String label = "proof";
    for (String step : finding.proof()) {
      doc.wrapped(label, step, room, Pen.TEXT);
      label = "";
    }
    if (!finding.remedy().isEmpty()) {
      doc.wrapped("what to do", finding.remedy(), room, Pen.of(Tone.GOOD));
    }
    finding.tasks().stream().limit(MOST).forEach(t -> ResourceDoc.task(doc, "task", t, ""));
    finding.resources().stream()
        .limit(MOST)
        .forEach(
            r ->
                doc.link(
                    new Target.OfResource(r.id()), Words.kind(r.kind()), r.label(), r.state()));
    finding.sites().forEach(site -> doc.field("at", site, Pen.TEXT));
    int more = finding.tasksInAll() - Math.min(MOST, finding.tasks().size());
    more += Math.max(0, finding.resources().size() - MOST);
    if (more > 0) {
      doc.field("", "and " + Numbers.exact(more) + " more", Pen.DIM);
    }
    if (FindingDocs.of(finding.name()).isPresent()) {
      doc.link(new Target.OfDocs(finding.name()), "docs", FindingDocs.anchor(finding.name()), "");
    }
  }

  private static void evidence(Doc doc, List<Evidence> evidence, int width) {
    doc.heading("Evidence", "this picture was read from files");
    for (Evidence each : evidence) {
      String sign = each.present() ? "● " : "× ";
      doc.add(
          (canvas, x) -> {
            Tone tone = each.present() ? Tone.GOOD : Tone.WARNING;
            int at = canvas.text(x + 1, 0, sign + each.what(), Pen.of(tone));
            canvas.text(at + 2, 0, each.present() ? each.source() : "missing", Pen.DIM);
          });
      if (!each.present() && !each.remedy().isEmpty()) {
        doc.wrapped("add it by", each.remedy(), width, Pen.ACCENT);
      }
    }
  }

  @Override
  int name(Canvas line, Scene scene) {
    FindingsAnswer answer = scene.model().findingsOf(process);
    int x = line.text(1, 0, "Problems", Pen.STRONG);
    return answer == null
        ? x
        : line.text(x + 1, 0, Numbers.exact(answer.findings().size()), Pen.STRONG);
  }

  @Override
  String nothingYet(Scene scene) {
    return "waiting for the list of problems";
  }

  @Override
  Action onOwn(Command command) {
    return command == Command.GRAPH ? new Action.WriteGraph(process, 0, 0) : Action.STAY;
  }
}
