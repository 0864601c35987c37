package dev.consolation.gui.graph;

import dev.consolation.gui.viewmodel.WaitPicture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Places pictures away from the window's thread; of several asked for only the last counts. */
public final class GraphPlacer implements AutoCloseable {
  private final GraphLayout layout;
  private final Executor window;
  private final Consumer<Placed> done;
  private final AtomicLong asked = new AtomicLong();
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("consolation-layout").factory());
  private WaitPicture placing = WaitPicture.NONE;

  /** Hands what is placed on to the window's thread. */
  public GraphPlacer(GraphLayout layout, Executor window, Consumer<Placed> done) {
    this.layout = layout;
    this.window = window;
    this.done = done;
  }

  /** Begins to place a picture, unless one of its shape is being placed; true: it is under way. */
  public boolean place(WaitPicture picture, GraphLayout.Sizes sizes) {
    if (picture.boxes().isEmpty()) {
      asked.incrementAndGet();
      placing = WaitPicture.NONE;
      done.accept(Placed.NONE);
      return false;
    }
    if (picture.sameShape(placing)) {
      return true;
    }
    placing = picture;
    long mine = asked.incrementAndGet();
    try {
      worker.execute(() -> work(picture, sizes, mine));
    } catch (RejectedExecutionException e) {
      return false; // the page is closed
    }
    return true;
  }

  private void work(WaitPicture picture, GraphLayout.Sizes sizes, long mine) {
    if (asked.get() != mine) {
      return;
    }
    Placed placed = layout.place(picture, sizes, () -> asked.get() != mine);
    window.execute(
        () -> {
          if (asked.get() == mine) {
            placing = WaitPicture.NONE;
            done.accept(placed);
          }
        });
  }

  @Override
  public void close() {
    asked.incrementAndGet();
    worker.shutdown();
  }
}
