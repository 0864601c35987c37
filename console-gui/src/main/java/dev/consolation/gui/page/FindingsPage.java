package dev.consolation.gui.page;

import dev.consolation.client.model.FindingsAnswer;
import dev.consolation.client.model.Model;
import dev.consolation.client.model.Wants;
import dev.consolation.gui.control.Badge;
import dev.consolation.gui.control.SheetCard;
import dev.consolation.gui.viewmodel.FindingSheets;
import dev.consolation.gui.viewmodel.Route;
import dev.consolation.gui.viewmodel.Sheet;
import dev.consolation.view.Evidence;
import dev.consolation.view.FindingLine;
import dev.consolation.view.Numbers;
import dev.consolation.view.ProcessLine;
import dev.consolation.view.Tone;
import dev.consolation.view.Words;
import dev.consolation.view.Work;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** What is wrong: a list at the left; at the right the proof, what to do, and who is involved. */
final class FindingsPage implements Page {
  private final Desk desk;
  private final String process;
  private final PageHead head = new PageHead("Findings");
  private final VBox entries = new VBox();
  private final ScrollPane list = new ScrollPane(entries);
  private final VBox detail = new VBox();
  private final Badge sure = new Badge();
  private final Label title = new Label();
  private final Label sentence = new Label();
  private final Sentences proof = new Sentences("proof", true);
  private final Sentences remedy = new Sentences("remedy", false);
  private final Label nothing = new Label();
  private final SheetCard involved;
  private final SheetCard evidence;
  private final VBox node;
  private String chosen;
  private @Nullable FindingsAnswer shown;

  FindingsPage(Desk desk, String process, String chosen) {
    this.desk = desk;
    this.process = process;
    this.chosen = chosen;
    involved = new SheetCard(desk::open);
    evidence = new SheetCard(desk::open);
    evidence.setVisible(false);
    entries.getStyleClass().add("finding-list");
    entries.setFocusTraversable(true);
    entries.setAccessibleRole(AccessibleRole.LIST_VIEW);
    entries.setAccessibleText("Findings");
    entries.setOnKeyPressed(this::move);
    list.setFitToWidth(true);
    list.getStyleClass().addAll("edge-to-edge", "finding-scroll");
    list.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    title.getStyleClass().add("finding-title");
    sentence.getStyleClass().add("finding-sentence");
    sentence.setWrapText(true);
    sentence.setMinHeight(Region.USE_PREF_SIZE);
    nothing.getStyleClass().add("nothing");
    nothing.setWrapText(true);
    var top = new HBox(sure, title);
    top.setAlignment(Pos.CENTER_LEFT);
    top.getStyleClass().add("finding-head");
    detail.getStyleClass().addAll("cards", "finding-detail");
    detail
        .getChildren()
        .addAll(
            top,
            sentence,
            heading("Proof", proof),
            proof,
            heading("What to do", remedy),
            remedy,
            involved,
            evidence);
    var scroll = new ScrollPane(detail);
    scroll.setFitToWidth(true);
    scroll.getStyleClass().add("edge-to-edge");
    HBox.setHgrow(scroll, Priority.ALWAYS);
    var both = new HBox(list, scroll);
    both.visibleProperty().bind(nothing.visibleProperty().not());
    both.managedProperty().bind(both.visibleProperty());
    nothing.managedProperty().bind(nothing.visibleProperty());
    VBox.setVgrow(both, Priority.ALWAYS);
    head.tool(
        Icons.button(Feather.SHARE_2, "Wait graph", "Who waits for whom in it (w).", this::graph));
    node = new VBox(head, nothing, both);
    node.getStyleClass().add("page");
  }

  private static Label heading(String text, Region of) {
    var label = new Label(text);
    label.getStyleClass().add("heading");
    label.visibleProperty().bind(of.visibleProperty());
    label.managedProperty().bind(of.visibleProperty());
    return label;
  }

  private void graph() {
    FindingLine finding = finding();
    long task = finding == null || finding.tasks().isEmpty() ? 0 : finding.tasks().get(0).id();
    desk.open(new Route.Graph(process, task, 0));
  }

  @Override
  public Region node() {
    return node;
  }

  @Override
  public Wants wants() {
    return Wants.of(process);
  }

  private @Nullable FindingLine finding() {
    return shown == null ? null : FindingSheets.chosen(shown, chosen);
  }

  @Override
  public void show(Model model) {
    FindingsAnswer answer = model.findingsOf(process);
    List<Evidence> known = model.process(process).map(ProcessLine::evidence).orElse(List.of());
    evidence(known);
    if (answer == null) {
      nothing.setVisible(true);
      nothing.setText("Waiting for what is found …");
      return;
    }
    shown = answer;
    head.count(Numbers.exact(answer.findings().size()));
    head.hint(FindingSheets.summary(answer));
    nothing.setVisible(answer.findings().isEmpty());
    Work work = model.process(process).map(ProcessLine::work).orElse(Work.NONE);
    nothing.setText(
        work.failed() || work.isGoingOn()
            ? work.sentence()
            : "Nothing is found to be wrong. What is looked for: tasks that can never go on, lost"
                + " wakeups, pools that starve, leaks, and more; each finding comes with its"
                + " proof.");
    show();
  }

  private void show() {
    FindingsAnswer answer = shown;
    FindingLine finding = finding();
    if (answer == null || finding == null) {
      return;
    }
    entries(answer, finding.id());
    sure.say(FindingSheets.sureness(finding, answer.now()), Words.tone(finding.certainty()));
    title.setText(FindingSheets.title(finding));
    sentence.setText(finding.sentence());
    proof.show(finding.proof());
    remedy.show(finding.remedy().isEmpty() ? List.of() : List.of(finding.remedy()));
    involved.show(FindingSheets.about(process, finding));
  }

  private void entries(FindingsAnswer answer, String now) {
    List<FindingLine> findings = answer.findings();
    while (entries.getChildren().size() > findings.size()) {
      entries.getChildren().remove(entries.getChildren().size() - 1);
    }
    for (int i = 0; i < findings.size(); i++) {
      if (i == entries.getChildren().size()) {
        entries.getChildren().add(new Entry());
      }
      FindingLine finding = findings.get(i);
      ((Entry) entries.getChildren().get(i)).show(finding, finding.id().equals(now), answer.now());
    }
  }

  private void evidence(List<Evidence> known) {
    var lines = new ArrayList<Sheet.Line>();
    for (Evidence each : known) {
      String more = each.present() ? each.source() : each.remedy();
      lines.add(
          new Sheet.Line(
              Sheet.Style.FACT,
              each.present() ? "there" : "missing",
              each.what(),
              more,
              each.present() ? Tone.GOOD : Tone.WARNING,
              null,
              0));
    }
    evidence.show(new Sheet("Evidence", "what the picture is made from", lines));
  }

  private void move(KeyEvent event) {
    int by =
        event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.J
            ? 1
            : event.getCode() == KeyCode.UP || event.getCode() == KeyCode.K ? -1 : 0;
    FindingsAnswer answer = shown;
    FindingLine finding = finding();
    if (by != 0 && answer != null && finding != null) {
      int at = Math.clamp(answer.findings().indexOf(finding) + by, 0, answer.findings().size() - 1);
      chosen = answer.findings().get(at).id();
      show();
      event.consume();
    }
  }

  @Override
  public boolean key(KeyEvent event) {
    if (event.getText().equals("w")) {
      graph();
      return true;
    }
    return false;
  }

  @Override
  public void focus() {
    entries.requestFocus();
  }

  private final class Entry extends VBox {
    private final Badge badge = new Badge();
    private final Label age = new Label();
    private final Label name = new Label();
    private final Label text = new Label();
    private String id = "";

    Entry() {
      getStyleClass().add("finding-entry");
      name.getStyleClass().add("finding-name");
      text.getStyleClass().add("finding-text");
      text.setWrapText(true);
      age.getStyleClass().add("finding-age");
      age.managedProperty().bind(age.textProperty().isNotEmpty());
      var space = new Region();
      HBox.setHgrow(space, Priority.ALWAYS);
      var top = new HBox(name, space, badge);
      top.setAlignment(Pos.CENTER_LEFT);
      getChildren().addAll(top, text, age);
      setOnMouseClicked(
          e -> {
            chosen = id;
            entries.requestFocus();
            FindingsPage.this.show();
          });
    }

    void show(FindingLine finding, boolean now, long at) {
      id = finding.id();
      badge.say(Words.certainty(finding.certainty()), Words.tone(finding.certainty()));
      name.setText(FindingSheets.title(finding));
      int tasks = finding.tasksInAll();
      text.setText(tasks == 0 ? finding.fragment() : tasks + " " + finding.fragment());
      age.setText(FindingSheets.age(finding, at));
      if (now && !getStyleClass().contains("chosen")) {
        getStyleClass().add("chosen");
      } else if (!now) {
        getStyleClass().remove("chosen");
      }
      setAccessibleText(name.getText() + ", " + badge.getText() + ", " + text.getText());
    }
  }
}
