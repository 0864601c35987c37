package dev.consolation.server.postmortem.input;

import dev.consolation.server.postmortem.extract.ExtractException;
import dev.consolation.server.postmortem.extract.ExtractReader;
import dev.consolation.server.postmortem.hserr.CrashLogs;
import dev.consolation.server.postmortem.threaddump.ThreadDump;
import dev.consolation.server.postmortem.threaddump.ThreadDumpException;
import dev.consolation.server.postmortem.threaddump.ThreadDumps;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Files that were opened together, in the order in which they were given.
 *
 * <pre>{@code
 * try (Inputs inputs = Inputs.open(List.of(Path.of("heap.hprof"), Path.of("threads.json")))) {
 *   for (Input input : inputs.list()) {
 *     switch (input) {
 *       case Input.Heap heap -> ...
 *     }
 *   }
 * }
 * }</pre>
 *
 * <p>What a file is, its content says and not its name; thread dumps and hs_err files are read at
 * once, for they are small, and may be packed by gzip. A zip file stands for the files in it, which
 * are unpacked into a temporary folder until this is closed.
 */
public final class Inputs implements AutoCloseable {
  private static final String LOOKED_FOR =
      "a heap dump (HPROF), a thread dump (JSON, text, jstack, jhsdb), an hs_err file, a core dump,"
          + " a flight recording (JFR), a recording of 'consolation record', an extract, or a zip"
          + " file of 'consolation capture'; a heap dump, a thread dump and an hs_err file may be"
          + " packed by gzip";

  private final List<Input> list = new ArrayList<>();
  private @Nullable Unpacked unpacked;

  private Inputs() {}

  /**
   * Opens files.
   *
   * @throws InputException for the first file that cannot be opened, saying what was looked for
   */
  public static Inputs open(List<Path> files) throws IOException {
    Inputs inputs = new Inputs();
    try {
      for (Path file : files) {
        inputs.add(file, file.toString(), true);
      }
      return inputs;
    } catch (IOException | RuntimeException e) {
      inputs.close();
      throw e;
    }
  }

  /** What was opened. */
  public List<Input> list() {
    return List.copyOf(list);
  }

  /** Deletes what was unpacked. */
  @Override
  public void close() throws IOException {
    if (unpacked != null) {
      unpacked.close();
    }
  }

  private void add(Path file, String name, boolean zipped) throws IOException {
    if (!Files.exists(file)) {
      throw new InputException(name + ": there is no such file");
    }
    if (Files.isDirectory(file)) {
      throw new InputException(name + ": is a folder; name the files in it");
    }
    if (!Files.isReadable(file)) {
      throw new InputException(name + ": cannot be read by this user; see its permissions");
    }
    byte[] head = head(file, name, false);
    Content content = Content.of(head);
    boolean packed = content == Content.GZIP;
    if (packed) {
      head = head(file, name, true);
      content = Content.of(head);
    }
    if (packed
        && (content == Content.CORE
            || content == Content.RECORDING
            || content == Content.CONSOLE_RECORDING
            || content == Content.ZIP)) {
      throw new InputException(name + ": unpack it first ('gunzip'); this kind is read in place");
    }
    switch (content) {
      case HEAP_DUMP -> list.add(new Input.Heap(file, name));
      case CORE -> list.add(new Input.Core(file, name));
      case RECORDING -> list.add(new Input.Recording(file, name));
      case CONSOLE_RECORDING -> list.add(new Input.Recorded(file, name));
      case CRASH_LOG -> {
        try (InputStream in = stream(file, packed)) {
          list.add(new Input.Crash(file, name, CrashLogs.read(in)));
        }
      }
      case EXTRACT -> extract(file, name, packed);
      case TEXT -> text(file, name, packed);
      case ZIP -> zip(file, name, zipped);
      case PROGRAM ->
          throw new InputException(name + ": is a program or a library, and no core dump");
      case EMPTY -> throw new InputException(name + ": is empty; looked for " + LOOKED_FOR);
      case GZIP, UNKNOWN ->
          throw new InputException(
              name
                  + ": is nothing that can be opened; it begins with "
                  + HexFormat.ofDelimiter(" ").formatHex(head, 0, Math.min(8, head.length))
                  + "; looked for "
                  + LOOKED_FOR);
    }
  }

  private void extract(Path file, String name, boolean packed) throws IOException {
    try (CutStream in = stream(file, packed)) {
      list.add(new Input.Extracted(file, name, ExtractReader.read(in)));
    } catch (ExtractException e) {
      throw new InputException(name + ": " + e.getMessage(), e);
    }
  }

  private void text(Path file, String name, boolean packed) throws IOException {
    try (CutStream in = stream(file, packed)) {
      List<ThreadDump> dumps = new ArrayList<>(ThreadDumps.read(in, name));
      if (in.cut()) {
        dumps.add(
            dumps
                .removeLast()
                .withProblem("the packed file is cut or broken, so threads are missing"));
      }
      list.add(new Input.Threads(file, name, dumps));
    } catch (ThreadDumpException e) {
      throw new InputException(e.getMessage() + "; looked for " + LOOKED_FOR, e);
    }
  }

  private void zip(Path file, String name, boolean zipped) throws IOException {
    if (!zipped) {
      throw new InputException(name + ": is a zip file in a zip file; unpack it first");
    }
    if (unpacked == null) {
      unpacked = new Unpacked();
    }
    int before = list.size();
    for (Unpacked.Entry entry : unpacked.unpack(file)) {
      if (!entry.name().equals("manifest.json")) {
        add(entry.file(), name + "/" + entry.name(), false);
      }
    }
    if (list.size() == before) {
      throw new InputException(name + ": a zip file with nothing in it; looked for " + LOOKED_FOR);
    }
  }

  private static byte[] head(Path file, String name, boolean packed) throws IOException {
    try (CutStream in = stream(file, packed)) {
      return in.readNBytes(Content.ENOUGH);
    } catch (EOFException | ZipException e) {
      throw new InputException(name + ": a gzip file that is cut or broken at its beginning", e);
    }
  }

  private static CutStream stream(Path file, boolean packed) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    try {
      return new CutStream(packed ? new GZIPInputStream(in, 1 << 16) : in);
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }
}
