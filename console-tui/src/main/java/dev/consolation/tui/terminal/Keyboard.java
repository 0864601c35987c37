package dev.consolation.tui.terminal;

import dev.consolation.tui.input.Input;
import dev.consolation.tui.input.KeyDecoder;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/** Reads what a terminal sends, on a thread of its own. */
public final class Keyboard {
  /** How long an escape byte waits for the rest of its sequence before it is the key Esc. */
  private static final long ESCAPE_MILLIS = 30;

  private final InputStream in;
  private final Consumer<Input> sink;
  private final Runnable atEnd;

  private Keyboard(InputStream in, Consumer<Input> sink, Runnable atEnd) {
    this.in = in;
    this.sink = sink;
    this.atEnd = atEnd;
  }

  /** Starts reading; says so when there is nothing more to read. */
  public static void start(InputStream in, Consumer<Input> sink, Runnable atEnd) {
    Thread.ofPlatform()
        .daemon()
        .name("consolation-keyboard")
        .start(() -> new Keyboard(in, sink, atEnd).read());
  }

  private void read() {
    var decoder = new KeyDecoder();
    byte[] bytes = new byte[1024];
    try {
      while (true) {
        int length = in.read(bytes);
        if (length < 0) {
          break;
        }
        decoder.feed(bytes, length, sink);
        if (decoder.pending() && !moreComes()) {
          decoder.flush(sink);
        }
      }
    } catch (IOException e) {
      // A terminal that went away: there is nobody left to tell.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    atEnd.run();
  }

  private boolean moreComes() throws IOException, InterruptedException {
    long until = System.nanoTime() + ESCAPE_MILLIS * 1_000_000;
    while (in.available() == 0) {
      if (System.nanoTime() - until >= 0) {
        return false;
      }
      Thread.sleep(2);
    }
    return true;
  }
}
