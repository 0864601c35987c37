package dev.consolation.gui.page;

import dev.consolation.client.Session;
import dev.consolation.client.model.Attaching;
import dev.consolation.client.model.Backend;
import dev.consolation.client.model.Connection;
import dev.consolation.client.model.Model;
import dev.consolation.client.model.SourceLines;
import dev.consolation.client.model.Wants;
import dev.consolation.gui.graph.ElkLayout;
import dev.consolation.gui.graph.GraphLayout;
import dev.consolation.gui.theme.Look;
import dev.consolation.gui.viewmodel.Pause;
import dev.consolation.gui.viewmodel.RequestList;
import dev.consolation.gui.viewmodel.ResourceList;
import dev.consolation.gui.viewmodel.Route;
import dev.consolation.gui.viewmodel.Section;
import dev.consolation.gui.viewmodel.Settings;
import dev.consolation.gui.viewmodel.Start;
import dev.consolation.gui.viewmodel.TaskList;
import dev.consolation.gui.viewmodel.Trail;
import java.io.File;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** A window of the desktop console: navigation, the head of the process, a page, a foot. */
public final class ConsoleWindow implements Desk, AutoCloseable {
  private static final GraphLayout LAYOUT = new ElkLayout();

  private final Session session;
  private final Look look;
  private final Settings settings;
  private final SourceLines sources;
  private final Consumer<List<Path>> elsewhere;
  private final Trail trail = new Trail(new Route.Processes());
  private final Pause pause = new Pause();
  private final Map<String, TaskList> tasks = new HashMap<>();
  private final Map<String, ResourceList> resources = new HashMap<>();
  private final Map<String, RequestList> requests = new HashMap<>();
  private final DumpFiles dumps = new DumpFiles();
  private final Frames frames = new Frames(this::draw);
  private final ProcessBar head;
  private final NavBar nav;
  private final Banner banner = new Banner(this::open);
  private final StatusBar status = new StatusBar();
  private final Curtain curtain = new Curtain();
  private final VBox middle;
  private final StackPane root;
  private final Stage stage;
  private Page page;
  private Wants wants = Wants.NOTHING;
  private String attached = "";
  private long attachWanted;

  /**
   * A window that shows what a session knows.
   *
   * @param elsewhere opens files in a window of their own, where this one's server is not its own
   */
  public ConsoleWindow(
      Stage stage,
      Session session,
      Look look,
      Settings settings,
      SourceLines sources,
      Consumer<List<Path>> elsewhere) {
    this.stage = stage;
    this.session = session;
    this.look = look;
    this.settings = settings;
    this.sources = sources;
    this.elsewhere = elsewhere;
    head = new ProcessBar(look);
    nav =
        new NavBar(
            section -> go(section.route(trail.process())),
            Icons.button(Feather.SUN, "Light or dark", "Light or dark (Ctrl+T).", look::invert),
            Icons.button(
                Feather.HELP_CIRCLE, "Help", "Keys and words (?).", () -> HelpPane.show(this)));
    page = new ProcessesPage(this);
    middle = new VBox(head, banner, page.node());
    VBox.setVgrow(page.node(), Priority.ALWAYS);
    var pane = new BorderPane(middle);
    pane.setLeft(nav);
    pane.setBottom(status);
    root = new StackPane(pane, curtain);
    root.getStyleClass().add("console");
    look.dress(root);
    var scene = new Scene(root, 1380, 860);
    scene.addEventFilter(KeyEvent.KEY_PRESSED, this::escape);
    scene.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    root.setOnDragOver(this::dragged);
    root.setOnDragDropped(this::dropped);
    stage.setScene(scene);
    stage.setTitle("Consolation");
    stage.setMinWidth(720);
    stage.setMinHeight(480);
    sources.onFound(frames::news);
    session.backend().onChange(frames::news);
  }

  /** Shows the window and begins. */
  public void show(Start start) {
    stage.show();
    asked();
    switch (start) {
      case Start.Choose c -> {}
      case Start.Connect c -> {}
      case Start.Attach attach -> {
        attachWanted = attach.pid();
        curtain.progress("Attaching to process " + attach.pid(), "connecting", -1);
      }
      case Start.Open open -> read(open.files());
    }
    Platform.runLater(page::focus);
  }

  @Override
  public Look look() {
    return look;
  }

  @Override
  public Settings settings() {
    return settings;
  }

  @Override
  public Backend backend() {
    return session.backend();
  }

  @Override
  public SourceLines sources() {
    return sources;
  }

  @Override
  public @Nullable Window window() {
    return stage;
  }

  @Override
  public void say(String text) {
    status.say(text);
  }

  @Override
  public void open(Route route) {
    trail.to(route);
    turn();
  }

  /** Goes to a page of the navigation; the way back begins anew. */
  void go(Route route) {
    if (!route.equals(trail.now())) {
      trail.anew(route);
      turn();
    }
  }

  private void turn() {
    page.close();
    page = page(trail.now());
    middle.getChildren().set(2, page.node());
    VBox.setVgrow(page.node(), Priority.ALWAYS);
    root.applyCss();
    root.layout();
    asked();
    draw();
    page.focus();
  }

  private Page page(Route route) {
    return switch (route) {
      case Route.Processes p -> new ProcessesPage(this);
      case Route.Tasks t ->
          new TasksPage(
              this,
              tasks.computeIfAbsent(t.process(), id -> new TaskList(id, settings)),
              t.process());
      case Route.Task t -> new TaskDetailPage(this, t.process(), t.id());
      case Route.Findings f -> new FindingsPage(this, f.process(), f.chosen());
      case Route.Graph g -> new GraphPage(this, g, LAYOUT);
      case Route.Resources r ->
          new ResourcesPage(
              this, resources.computeIfAbsent(r.process(), ResourceList::new), r.process());
      case Route.Resource r -> new ResourceDetailPage(this, r.process(), r.id());
      case Route.Delays d -> new DelaysPage(this, d.process());
      case Route.Runtimes r -> new RuntimesPage(this, r.process());
      case Route.Requests r ->
          new RequestsPage(
              this, requests.computeIfAbsent(r.process(), RequestList::new), r.process());
      case Route.Request r -> new RequestDetailPage(this, r.process(), r.id());
    };
  }

  @Override
  public void asked() {
    Wants now = page.wants();
    if (!now.equals(wants)) {
      wants = now;
      frames.soon();
      session.backend().want(now);
    }
  }

  private void draw() {
    Model model = pause.shown(session.backend().model());
    Route now = trail.now();
    String process = now instanceof Route.OfProcess of ? of.process() : "";
    head.show(model, process, pause.on());
    banner.show(process.isEmpty() ? null : model.findingsOf(process));
    nav.show(model, now.section(), trail.process());
    status.show(model);
    page.show(model);
    asked();
    attaching(session.backend().model());
    if (model.connection().phase() == Connection.Phase.LOST) {
      frames.news(); // the countdown goes on
    }
  }

  private void attaching(Model model) {
    if (attachWanted != 0 && model.connection().phase() == Connection.Phase.CONNECTED) {
      long pid = attachWanted;
      attachWanted = 0;
      String known = Session.id(model, pid);
      if (known != null) {
        curtain.hide();
        go(new Route.Tasks(known));
      } else {
        backend().attach(pid);
      }
      return;
    }
    Attaching now = model.attaching();
    if (now == null) {
      return;
    }
    String mark = now.pid() + now.step() + now.process() + now.error();
    if (mark.equals(attached)) {
      return;
    }
    attached = mark;
    String what = "Attaching to process " + now.pid();
    if (!now.error().isEmpty()) {
      curtain.failed("Process " + now.pid() + " cannot be observed", now.error());
    } else if (now.process().isEmpty()) {
      curtain.progress(what, now.step(), -1);
    } else {
      curtain.hide();
      go(new Route.Tasks(now.process()));
    }
  }

  private void dragged(DragEvent event) {
    if (event.getDragboard().hasFiles()) {
      event.acceptTransferModes(TransferMode.COPY);
    }
    event.consume();
  }

  private void dropped(DragEvent event) {
    if (event.getDragboard().hasFiles()) {
      drop(event.getDragboard().getFiles().stream().map(File::toPath).toList());
      event.setDropCompleted(true);
    }
    event.consume();
  }

  /** Opens files that were dropped: here, or, so that no other server gets them, elsewhere. */
  public void drop(List<Path> files) {
    if (session.isOwn()) {
      read(files);
    } else {
      elsewhere.accept(files);
    }
  }

  private void read(List<Path> files) {
    String what = "Opening " + files.get(0).getFileName();
    curtain.progress(what, "reading", -1);
    dumps.open(
        files,
        session.address(),
        new DumpFiles.Listener() {
          private double told = -1;

          @Override
          public void progress(String step, double share) {
            if (share - told > 0.01 || share < told) {
              told = share;
              Platform.runLater(() -> curtain.progress(what, step, share));
            }
          }

          @Override
          public void opened(String process) {
            Platform.runLater(
                () -> {
                  curtain.hide();
                  go(new Route.Tasks(process));
                });
          }

          @Override
          public void failed(String why) {
            Platform.runLater(
                () -> curtain.failed(files.get(0).getFileName() + " cannot be opened", why));
          }
        });
  }

  // Before the focused control: a field would keep Esc for itself.
  private void escape(KeyEvent event) {
    if (event.getCode() != KeyCode.ESCAPE) {
      return;
    }
    if (curtain.isVisible()) {
      curtain.hide();
    } else if (!page.escape() && trail.back()) {
      turn();
    }
    event.consume();
  }

  private void key(KeyEvent event) {
    Node focused = root.getScene().getFocusOwner();
    if (event.isShortcutDown()) {
      shortcut(event);
      return;
    }
    if (focused instanceof TextInputControl || event.isAltDown() || event.isConsumed()) {
      return;
    }
    if (page.key(event) || everywhere(event)) {
      event.consume();
    }
  }

  private void shortcut(KeyEvent event) {
    boolean used = true;
    switch (event.getCode()) {
      case PLUS, EQUALS, ADD -> look.larger(1);
      case MINUS, SUBTRACT -> look.larger(-1);
      case DIGIT0, NUMPAD0 -> look.larger(0);
      case T -> look.invert();
      case W, Q -> stage.close();
      default -> used = false;
    }
    if (used) {
      event.consume();
    }
  }

  private boolean everywhere(KeyEvent event) {
    if (event.getCode() == KeyCode.SPACE) {
      pause.invert();
      draw();
      return true;
    }
    if (event.getCode() == KeyCode.BACK_SPACE && trail.back()) {
      turn();
      return true;
    }
    if (event.getText().equals("?") || event.getCode() == KeyCode.F1) {
      HelpPane.show(this);
      return true;
    }
    for (Section section : Section.values()) {
      if (section.key().equals(event.getText())) {
        go(section.route(trail.process()));
        return true;
      }
    }
    return false;
  }

  Page page() {
    return page;
  }

  /** Where the user is. */
  public Route now() {
    return trail.now();
  }

  public Stage stage() {
    return stage;
  }

  /** What is said over the page; empty: nothing is. */
  public String curtain() {
    return curtain.isVisible() ? curtain.text() : "";
  }

  /** What the foot says. */
  public String notice() {
    return status.notice();
  }

  @Override
  public void close() {
    page.close();
    frames.close();
    dumps.close();
    session.close();
  }
}
