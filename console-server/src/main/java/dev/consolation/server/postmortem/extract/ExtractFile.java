package dev.consolation.server.postmortem.extract;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** An extract as a file, packed by gzip. */
public final class ExtractFile {
  private ExtractFile() {}

  /**
   * Writes it; nothing is left where that goes wrong.
   *
   * @throws IOException when it is there already, or cannot be written; the message says what to do
   */
  public static void write(Extract extract, Path file) throws IOException {
    Path target = file.toAbsolutePath();
    Path folder = target.getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new IOException(folder + " is no folder: name a file in another one with -o");
    }
    if (Files.exists(target)) {
      throw new FileAlreadyExistsException(file + " exists already: name another file with -o");
    }
    Path part = Files.createTempFile(folder, ".consolation-extract", ".part");
    try {
      try (Writer out =
          new OutputStreamWriter(
              new GZIPOutputStream(Files.newOutputStream(part), 1 << 16), StandardCharsets.UTF_8)) {
        ExtractWriter.write(extract, out);
      }
      Files.move(part, target);
    } catch (UncheckedIOException e) {
      throw new IOException("cannot write " + file + ": " + e.getMessage(), e);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
