package dev.consolation.tui.terminal;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.terminal.ansi.UnixTerminal;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The terminal that the console runs in.
 *
 * <p>Lanterna's own with what it lacks: output in one write per frame, whole strings in UTF-8, the
 * size from {@code stty} instead of a question to the terminal whose answer may not come, mouse and
 * paste modes that are undone on every way out, and a stop by Ctrl-Z that leaves a usable shell.
 * Keys do not come from here: see {@link Keyboard}.
 */
public final class ConsoleTerminal extends UnixTerminal {
  // Mouse: buttons and drag, in the encoding of SGR 1006 that has no largest column. Paste with
  // marks around it.
  private static final String MODES_ON = "\033[?1000h\033[?1002h\033[?1006h\033[?2004h";
  private static final String MODES_OFF = "\033[?2004l\033[?1006l\033[?1002l\033[?1000l";
  private static final String FRAME_BEGIN = "\033[?2026h";
  private static final String FRAME_END = "\033[?2026l";

  private final OutputStream out = new FileOutputStream(FileDescriptor.out);
  private byte[] buffer = new byte[1 << 16];
  private int length;
  private boolean shown;

  /**
   * Takes the terminal over: raw mode, until {@link #close}.
   *
   * @throws IOException when there is no terminal, or {@code stty} cannot be run
   */
  public ConsoleTerminal() throws IOException {
    super(
        new FileInputStream(FileDescriptor.in),
        OutputStream.nullOutputStream(),
        StandardCharsets.UTF_8,
        CtrlCBehaviour.TRAP);
  }

  /** Calls back when the window has another size. */
  public void onResize(Runnable listener) throws IOException {
    super.registerTerminalResizeListener(listener);
  }

  /** What is drawn until {@link #endFrame} appears at once, where the terminal knows how. */
  public void beginFrame() throws IOException {
    putString(FRAME_BEGIN);
  }

  public void endFrame() throws IOException {
    putString(FRAME_END);
    flush();
  }

  @Override
  public void putString(String string) throws IOException {
    writeToTerminal(string.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  protected synchronized void writeToTerminal(byte... bytes) throws IOException {
    if (length + bytes.length > buffer.length) {
      buffer = java.util.Arrays.copyOf(buffer, Math.max(2 * buffer.length, length + bytes.length));
    }
    System.arraycopy(bytes, 0, buffer, length, bytes.length);
    length += bytes.length;
  }

  @Override
  public synchronized void flush() throws IOException {
    out.write(buffer, 0, length);
    length = 0;
  }

  @Override
  public synchronized void enterPrivateMode() throws IOException {
    super.enterPrivateMode();
    putString(MODES_ON);
    flush();
    shown = true;
  }

  // Also called when the JVM is told to end, while a frame may be half drawn: what is not written
  // yet is given up.
  @Override
  public synchronized void exitPrivateMode() throws IOException {
    if (shown) {
      shown = false;
      length = 0;
      putString(FRAME_END + MODES_OFF);
      super.exitPrivateMode();
    }
  }

  /** Whether the console's screen is on the terminal. */
  public synchronized boolean shown() {
    return shown;
  }

  /**
   * Gives the terminal back, stops this process as Ctrl-Z does, and takes it over when it goes on.
   */
  public void stopProcess() throws IOException {
    exitPrivateMode();
    restoreTerminalSettings();
    // The shell that started us waits for this signal to take the terminal back. Where there is no
    // such shell the kernel ignores it, and we go on at once.
    Process kill =
        new ProcessBuilder("kill", "-TSTP", Long.toString(ProcessHandle.current().pid())).start();
    try {
      kill.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    canonicalMode(false);
    enterPrivateMode();
  }

  @Override
  protected TerminalSize findTerminalSize() throws IOException {
    String[] rowsAndColumns = runSTTYCommand("size").trim().split(" ", -1);
    try {
      int rows = Integer.parseInt(rowsAndColumns[0]);
      int columns = Integer.parseInt(rowsAndColumns[rowsAndColumns.length - 1]);
      // Some say 0 x 0 before their window is there.
      return rows > 0 && columns > 0 ? new TerminalSize(columns, rows) : new TerminalSize(80, 24);
    } catch (NumberFormatException e) {
      return new TerminalSize(80, 24);
    }
  }

  // One run of stty for all that Lanterna does in five.
  @Override
  protected void canonicalMode(boolean enabled) throws IOException {
    runSTTYCommand(
        "-icanon", "-echo", "-ixon", "-iexten", "min", "1", "time", "0", "intr", "undef", "quit",
        "undef", "susp", "undef");
  }

  @Override
  protected void keyEchoEnabled(boolean enabled) {}

  // Enabling would set Ctrl-C back whatever the user had chosen for it.
  @Override
  protected void keyStrokeSignalsEnabled(boolean enabled) {}

  @Override
  protected void registerTerminalResizeListener(Runnable onResize) {}
}
