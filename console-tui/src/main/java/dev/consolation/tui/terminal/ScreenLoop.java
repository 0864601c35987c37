package dev.consolation.tui.terminal;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.screen.Screen.RefreshType;
import com.googlecode.lanterna.screen.TerminalScreen;
import dev.consolation.client.model.Backend;
import dev.consolation.client.model.SourceLines;
import dev.consolation.client.model.Wants;
import dev.consolation.tui.input.Input;
import dev.consolation.tui.input.Key;
import dev.consolation.tui.screen.Action;
import dev.consolation.tui.screen.Desk;
import dev.consolation.tui.theme.Theme;
import dev.consolation.tui.widget.Grid;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Shows a desk on the terminal: the only thread that draws. It waits for keys and for news, never
 * for the network, and draws at most ten times a second, the first frames apart, and only when
 * something changed.
 */
public final class ScreenLoop {
  private static final long FRAME_NANOS = 100_000_000;
  private static final int EARLY_FRAMES = 3;
  private static final long TICK_NANOS = 200_000_000;

  private final ConsoleTerminal terminal;
  private final TerminalScreen screen;
  private final Painter painter;
  private final Desk desk;
  private final Backend backend;
  private final boolean ascii;
  private final LinkedBlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final AtomicBoolean news = new AtomicBoolean();
  private Wants wanted = Wants.NOTHING;
  private boolean ended;

  private sealed interface Event {
    record Typed(Input input) implements Event {}

    record News() implements Event {}

    record Resized() implements Event {}

    record End() implements Event {}
  }

  private ScreenLoop(
      ConsoleTerminal terminal, Desk desk, Backend backend, Theme theme, boolean ascii)
      throws IOException {
    this.terminal = terminal;
    this.desk = desk;
    this.backend = backend;
    this.ascii = ascii;
    screen = new TerminalScreen(terminal);
    painter = new Painter(screen, theme);
  }

  /**
   * Shows the desk until the user leaves. Whatever happens, the terminal is given back.
   *
   * @throws IOException when there is no terminal or it went away
   */
  public static void run(
      Desk desk, Backend backend, SourceLines sources, Theme theme, boolean ascii)
      throws IOException, InterruptedException {
    var terminal = new ConsoleTerminal();
    try {
      var loop = new ScreenLoop(terminal, desk, backend, theme, ascii);
      loop.screen.startScreen();
      terminal.onResize(() -> loop.events.add(new Event.Resized()));
      desk.sources(sources);
      backend.onChange(loop::newsCame);
      sources.onFound(loop::newsCame);
      Keyboard.start(
          new FileInputStream(FileDescriptor.in),
          input -> loop.events.add(new Event.Typed(input)),
          () -> loop.events.add(new Event.End()));
      loop.loop();
    } finally {
      close(terminal);
    }
  }

  /** Loads the classes of the terminal, without touching one. */
  public static void load() {
    for (Class<?> each :
        new Class<?>[] {
          ConsoleTerminal.class, TerminalScreen.class, Painter.class, Keyboard.class
        }) {
      try {
        Class.forName(each.getName());
      } catch (ClassNotFoundException e) {
        throw new LinkageError(each.getName(), e);
      }
    }
  }

  private static void close(ConsoleTerminal terminal) throws IOException {
    try {
      terminal.close();
    } catch (IllegalStateException e) {
      // The JVM is ending already; Lanterna's own hook gives the terminal back.
    }
  }

  private void newsCame() {
    if (news.compareAndSet(false, true)) {
      events.add(new Event.News());
    }
  }

  private void loop() throws IOException, InterruptedException {
    boolean changed = true;
    long drawn = System.nanoTime() - FRAME_NANOS;
    int early = EARLY_FRAMES; // the first answers come one by one, and nobody shall wait for them
    while (!ended) {
      long since = System.nanoTime() - drawn;
      long patience =
          changed ? FRAME_NANOS - since : desk.ticks() ? TICK_NANOS - since : Long.MAX_VALUE;
      Event event = patience <= 0 ? events.poll() : events.poll(patience, TimeUnit.NANOSECONDS);
      changed |= event != null || desk.ticks();
      while (event != null && !ended) {
        on(event);
        event = events.poll();
      }
      if (changed && !ended && System.nanoTime() - drawn >= FRAME_NANOS) {
        draw(false);
        drawn = early-- > 0 ? drawn : System.nanoTime();
        changed = false;
      }
    }
  }

  private void on(Event event) throws IOException {
    switch (event) {
      case Event.Typed typed -> onInput(typed.input());
      case Event.News it -> {
        news.set(false);
        desk.update(backend.model());
      }
      case Event.Resized it -> terminal.getTerminalSize();
      case Event.End it -> ended = true;
    }
  }

  private void onInput(Input input) throws IOException {
    if (input instanceof Key key) {
      switch (key.name()) {
        case "Ctrl-Z" -> {
          terminal.stopProcess();
          terminal.getTerminalSize();
          draw(true);
          return;
        }
        case "Ctrl-L" -> {
          draw(true);
          return;
        }
        default -> {}
      }
    }
    TerminalSize size = screen.getTerminalSize();
    Action action = desk.on(input, size.getColumns(), size.getRows(), System.currentTimeMillis());
    switch (action) {
      case Action.Quit quit -> ended = true;
      case Action.Attach attach -> backend.attach(attach.pid());
      case Action.Detach detach -> backend.detach(detach.process());
      case Action.ActOnTask act -> backend.act(act.process(), act.task(), act.act());
      case Action.Seek seek -> backend.seek(seek.process(), seek.nanos(), seek.sinceBegin());
      case Action.SaveRecording save -> backend.saveRecording(save.process(), save.pid());
      case Action.HeapDump dump -> backend.heapDump(dump.process(), dump.path());
      case Action.WriteGraph graph ->
          backend.writeGraph(graph.process(), graph.task(), graph.resource());
      case Action.SetLevel set -> backend.setLevel(set.process(), set.level());
      case Action.Open open -> {}
      case Action.Replace replace -> {}
      case Action.Back back -> {}
      case Action.Stay stay -> {}
      case Action.Ignore ignore -> {}
    }
  }

  private void draw(boolean whole) throws IOException {
    boolean resized = screen.doResizeIfNecessary() != null;
    TerminalSize size = screen.getTerminalSize();
    var grid = new Grid(size.getColumns(), size.getRows(), ascii);
    desk.draw(grid.canvas(), System.currentTimeMillis());
    want(desk.wants(size.getColumns(), size.getRows()));
    if (whole || resized) {
      painter.forget();
      screen.clear();
    }
    if (painter.paint(grid) && terminal.shown()) {
      terminal.beginFrame();
      screen.refresh(whole || resized ? RefreshType.COMPLETE : RefreshType.DELTA);
      terminal.endFrame();
    }
  }

  private void want(Wants wants) {
    if (!wants.equals(wanted)) {
      wanted = wants;
      backend.want(wants);
    }
  }
}
