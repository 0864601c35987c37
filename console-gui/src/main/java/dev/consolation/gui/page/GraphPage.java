package dev.consolation.gui.page;

import dev.consolation.client.model.GraphAnswer;
import dev.consolation.client.model.GraphWant;
import dev.consolation.client.model.Model;
import dev.consolation.client.model.Wants;
import dev.consolation.gui.graph.GraphFiles;
import dev.consolation.gui.graph.GraphLayout;
import dev.consolation.gui.graph.GraphPlacer;
import dev.consolation.gui.graph.GraphView;
import dev.consolation.gui.graph.Placed;
import dev.consolation.gui.viewmodel.Route;
import dev.consolation.gui.viewmodel.WaitPicture;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** Who waits for whom: tasks round, resources square, arrows towards who must act. */
final class GraphPage implements Page {
  private static final int MOST = 5_000;

  private final Desk desk;
  private final String process;
  private final GraphWant want;
  private final GraphView view;
  private final GraphPlacer placer;
  private final PageHead head = new PageHead("Wait graph");
  private final TextField search = new TextField();
  private final ToggleButton collapse = new ToggleButton("Collapse waiters");
  private final ProgressIndicator progress = new ProgressIndicator();
  private final Label nothing = new Label();
  private final VBox node;
  private @Nullable GraphAnswer shown;

  GraphPage(Desk desk, Route.Graph route, GraphLayout layout) {
    this.desk = desk;
    process = route.process();
    want = new GraphWant(process, route.task(), route.resource(), MOST);
    view = new GraphView(desk.look());
    placer = new GraphPlacer(layout, Platform::runLater, this::placed);
    view.onOpen(desk::open);
    view.onFocus(this::focusOn);
    search.setPromptText("Search");
    search.setAccessibleText("Search in the graph");
    search.getStyleClass().add("search");
    search.textProperty().addListener((o, a, b) -> view.search(b));
    search.setOnAction(e -> view.requestFocus());
    collapse.setSelected(true);
    collapse.getStyleClass().add("tool");
    collapse.setTooltip(new Tooltip("Waiters of one resource for whom nobody waits: one box (x)."));
    collapse.setOnAction(e -> draw());
    if (route.task() != 0 || route.resource() != 0) {
      head.title("Wait graph around " + (route.task() != 0 ? "a task" : "a resource"));
      head.tool(
          Icons.button(
              Feather.MAXIMIZE_2,
              "Whole graph",
              "Everything that waits.",
              () -> desk.open(new Route.Graph(process, 0, 0))));
    }
    head.tool(search);
    head.tool(collapse);
    head.tool(Icons.button(Feather.ZOOM_IN, "", "Larger (+).", () -> view.zoomBy(1.2)));
    head.tool(Icons.button(Feather.ZOOM_OUT, "", "Smaller (-).", () -> view.zoomBy(1 / 1.2)));
    head.tool(Icons.button(Feather.MINIMIZE, "", "Show the whole (0).", view::fit));
    head.tool(exportMenu());
    progress.setMaxSize(48, 48);
    progress.setAccessibleText("The picture is laid out");
    progress.setVisible(false);
    nothing.getStyleClass().add("nothing");
    nothing.setText("Waiting for the graph …");
    var stack = new StackPane(view, nothing, new GraphLegend(), progress);
    VBox.setVgrow(stack, Priority.ALWAYS);
    node = new VBox(head, stack);
    node.getStyleClass().add("page");
  }

  private void focusOn(Route route) {
    if (route instanceof Route.Task task) {
      desk.open(new Route.Graph(process, task.id(), 0));
    } else if (route instanceof Route.Resource resource) {
      desk.open(new Route.Graph(process, 0, resource.id()));
    }
  }

  private MenuButton exportMenu() {
    var menu = new MenuButton("Export", Icons.icon(Feather.DOWNLOAD));
    menu.getStyleClass().addAll("flat", "tool");
    menu.setTooltip(new Tooltip("Write the graph into a file."));
    menu.getItems()
        .addAll(
            item("SVG …", "waits.svg", this::writeSvg),
            item("PNG …", "waits.png", this::writePng),
            item("Graphviz …", "waits.dot", this::writeGraphviz));
    return menu;
  }

  private MenuItem item(String word, String name, Consumer<Path> write) {
    var item = new MenuItem(word);
    item.setOnAction(
        e -> {
          var chooser = new FileChooser();
          chooser.setTitle("Write the wait graph");
          chooser.setInitialFileName(name);
          File file = chooser.showSaveDialog(desk.window());
          if (file != null) {
            write.accept(file.toPath());
          }
        });
    return item;
  }

  void writeSvg(Path file) {
    write(file, () -> GraphFiles.svg(file, view.placed(), desk.look().palette()));
  }

  void writePng(Path file) {
    write(file, () -> GraphFiles.png(file, view.image(2)));
  }

  void writeGraphviz(Path file) {
    GraphAnswer answer = shown;
    write(file, () -> GraphFiles.text(file, answer == null ? "digraph {}\n" : answer.graphviz()));
  }

  private interface Write {
    void to() throws IOException;
  }

  private void write(Path file, Write write) {
    try {
      write.to();
      desk.say("wrote " + file);
    } catch (IOException e) {
      desk.say("not written: " + e);
    }
  }

  @Override
  public Region node() {
    return node;
  }

  @Override
  public Wants wants() {
    return Wants.of(process).with(want);
  }

  @Override
  public void show(Model model) {
    GraphAnswer answer = model.graphOf(want);
    if (answer != null && !answer.equals(shown)) {
      shown = answer;
      draw();
    }
  }

  private void draw() {
    GraphAnswer answer = shown;
    if (answer == null) {
      return;
    }
    WaitPicture picture = WaitPicture.of(answer, collapse.isSelected());
    nothing.setVisible(picture.boxes().isEmpty());
    nothing.setText("No task waits for a resource.");
    String more = answer.truncated() ? "; there is more than is drawn" : "";
    head.hint(picture.summary() + more);
    if (picture.sameShape(view.placed().picture())) {
      view.show(view.placed().with(picture), false);
    } else {
      progress.setVisible(placer.place(picture, view.sizes(picture)));
    }
  }

  private void placed(Placed placed) {
    progress.setVisible(false);
    view.show(placed, true);
  }

  @Override
  public boolean key(KeyEvent event) {
    switch (event.getText()) {
      case "/" -> search.requestFocus();
      case "x" -> collapse.fire();
      default -> {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean escape() {
    boolean searched = !search.getText().isEmpty() || search.isFocused();
    search.clear();
    if (searched) {
      view.requestFocus();
    }
    return searched;
  }

  @Override
  public void focus() {
    view.requestFocus();
  }

  @Override
  public void close() {
    placer.close();
  }
}
