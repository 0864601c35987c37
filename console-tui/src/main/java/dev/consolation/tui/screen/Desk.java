package dev.consolation.tui.screen;

import dev.consolation.client.model.Model;
import dev.consolation.client.model.SourceLines;
import dev.consolation.client.model.Wants;
import dev.consolation.task.Level;
import dev.consolation.tui.input.Command;
import dev.consolation.tui.input.Input;
import dev.consolation.tui.input.Key;
import dev.consolation.tui.widget.Canvas;
import dev.consolation.view.Overview;
import dev.consolation.view.ProcessLine;
import dev.consolation.view.ProcessState;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The pages that are open, one over the other: the whole state of the screen, without a terminal
 * and without a network. Of one thread.
 */
public final class Desk {
  private static final long SECOND = 1_000_000_000L;

  private static final Key QUIT = new Key("Ctrl-C");

  private final Deque<Page> pages = new ArrayDeque<>();
  private Model model;
  private @Nullable Model frozen;
  private SourceLines sources = SourceLines.NONE;

  private Desk(Page first, Model model) {
    pages.push(first);
    this.model = model;
  }

  /** Begins with the list of processes. */
  public static Desk atProcesses(Model model) {
    return new Desk(new ProcessesPage(), model);
  }

  /** Begins with the tasks of a process. */
  public static Desk atTasks(String process, Model model) {
    return new Desk(new TasksPage(process), model);
  }

  /** Shows lines of code from there. */
  public void sources(SourceLines found) {
    sources = found;
  }

  /** Takes what is known now; while paused, only what was asked for since is taken. */
  public void update(Model now) {
    model = now;
    Model then = frozen;
    if (then != null) {
      frozen =
          then.with(now.connection())
              .withProcesses(now.processes())
              .withNotice(now.notice())
              .with(then.answers().standingStill(now.answers()));
    }
  }

  /** What the pages want to be told. */
  public Wants wants(int width, int height) {
    for (Page page : pages) {
      if (!page.dialog()) {
        return page.wants(width, height);
      }
    }
    return Wants.NOTHING;
  }

  /** Whether something on the screen goes on by itself, such as a countdown. */
  public boolean ticks() {
    return model.connection().retryAtMillis() > 0
        || model.processes().stream().anyMatch(p -> p.state() != ProcessState.CONNECTED);
  }

  /** Draws all that is open. */
  public void draw(Canvas canvas, long nowMillis) {
    Scene scene = scene(canvas.width(), canvas.height(), nowMillis);
    goOn(scene);
    List<Page> shown = new ArrayList<>();
    for (Page page : pages) {
      shown.add(0, page);
      if (!page.dialog()) {
        break;
      }
    }
    for (Page page : shown) {
      page.settle(scene);
      page.draw(canvas, scene);
    }
  }

  /** Does what an input asks for. What is left to others to do is returned. */
  public Action on(Input input, int width, int height, long nowMillis) {
    if (input.equals(QUIT)) { // wherever one is, also where q would be typed
      return new Action.Quit();
    }
    Scene scene = scene(width, height, nowMillis);
    Page top = pages.getFirst();
    top.settle(scene);
    Action action = top.on(input, scene);
    if (action instanceof Action.Ignore && input instanceof Key key) {
      Command command = Keys.EVERYWHERE.command(key);
      action = command == null ? Action.STAY : everywhere(command, scene);
    }
    return apply(action);
  }

  private Action apply(Action action) {
    switch (action) {
      case Action.Open open -> pages.push(open.page());
      case Action.Replace replace -> {
        pages.pop();
        pages.push(replace.page());
      }
      case Action.Back back -> {
        if (pages.size() > 1) {
          pages.pop();
        }
      }
      case Action.Attach attach -> pages.push(new AttachPage(attach.pid()));
      case Action.SetLevel set -> pages.pop();
      case Action.ActOnTask act -> pages.pop();
      case Action.HeapDump dump -> pages.pop();
      case Action.SaveRecording save -> {}
      case Action.Seek seek -> {
        if (pages.getFirst() instanceof MomentPage) {
          pages.pop();
        }
      }
      case Action.WriteGraph graph -> {}
      case Action.Detach detach -> {}
      case Action.Stay stay -> {}
      case Action.Ignore ignore -> {}
      case Action.Quit quit -> {}
    }
    return action;
  }

  private Action everywhere(Command command, Scene scene) {
    String process = process();
    return switch (command) {
      case QUIT -> new Action.Quit();
      case HELP -> new Action.Open(new HelpPage(pages.getFirst()));
      case PAUSE -> {
        frozen = frozen == null ? model : null;
        yield Action.STAY;
      }
      case LEVEL ->
          process.isEmpty()
              ? Action.STAY
              : new Action.Open(
                  new LevelPage(
                      process,
                      scene.model().overview(process).map(Overview::level).orElse(Level.WAITS)));
      case RESOURCES -> open(process, ResourcesPage.class, ResourcesPage::new);
      case REQUESTS -> open(process, RequestsPage.class, RequestsPage::new);
      case RUNTIMES -> open(process, RuntimesPage.class, RuntimesPage::new);
      case DELAYS -> open(process, DelaysPage.class, DelaysPage::new);
      case PROBLEMS -> open(process, ProblemsPage.class, ProblemsPage::new);
      case HEAP_DUMP ->
          process.isEmpty()
              ? Action.STAY
              : new Action.Open(new HeapDumpPage(process, pid(scene, process)));
      case EARLIER -> seek(scene, process, -SECOND);
      case LATER -> seek(scene, process, SECOND);
      case MUCH_EARLIER -> seek(scene, process, -10 * SECOND);
      case MUCH_LATER -> seek(scene, process, 10 * SECOND);
      case MOMENT ->
          isRecorded(scene, process) ? new Action.Open(new MomentPage(process)) : Action.STAY;
      case SAVE ->
          process.isEmpty() ? Action.STAY : new Action.SaveRecording(process, pid(scene, process));
      case PROCESSES -> {
        toProcesses();
        yield Action.STAY;
      }
      case NEWER -> {
        Optional<ProcessLine> newer =
            scene.model().process(process).flatMap(p -> Header.newer(scene, p));
        yield newer.isPresent() ? new Action.Open(new TasksPage(newer.get().id())) : Action.STAY;
      }
      default -> Action.STAY;
    };
  }

  private static Action seek(Scene scene, String process, long by) {
    return isRecorded(scene, process) ? new Action.Seek(process, by, false) : Action.STAY;
  }

  private static boolean isRecorded(Scene scene, String process) {
    return scene
        .model()
        .process(process)
        .filter(p -> p.state() == ProcessState.RECORDED)
        .isPresent();
  }

  private static long pid(Scene scene, String process) {
    return scene.model().process(process).map(ProcessLine::pid).orElse(0L);
  }

  /** Opens a page about the process, unless it is open already. */
  private <P extends Page> Action open(String process, Class<P> kind, Function<String, P> page) {
    return process.isEmpty() || kind.isInstance(pages.getFirst())
        ? Action.STAY
        : new Action.Open(page.apply(process));
  }

  private void toProcesses() {
    if (pages.getLast() instanceof ProcessesPage) {
      while (pages.size() > 1) {
        pages.pop();
      }
    } else {
      pages.push(new ProcessesPage());
    }
  }

  // A dialog that has done its part makes way by itself.
  private void goOn(Scene scene) {
    if (pages.getFirst() instanceof AttachPage attach) {
      Page next = attach.next(scene);
      if (next != null) {
        apply(new Action.Replace(next));
      }
    }
  }

  private String process() {
    int width = 80;
    return wants(width, width).process();
  }

  private Scene scene(int width, int height, long nowMillis) {
    Model seen = frozen == null ? model : frozen;
    return new Scene(seen, nowMillis, frozen != null, width, height, sources);
  }
}
