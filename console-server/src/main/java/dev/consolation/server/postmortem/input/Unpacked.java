package dev.consolation.server.postmortem.input;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** What zip files contained, in a temporary folder that is readable by its owner alone. */
final class Unpacked implements AutoCloseable {
  private static final int MOST_ENTRIES = 100;

  private final Path folder = Files.createTempDirectory("consolation");
  private final List<Path> files = new ArrayList<>();

  Unpacked() throws IOException {}

  /** A file of a zip file; its name there has no say in where it lies now. */
  record Entry(String name, Path file) {}

  List<Entry> unpack(Path zip) throws IOException {
    List<Entry> entries = new ArrayList<>();
    try (ZipFile in = new ZipFile(zip.toFile())) {
      if (in.size() > MOST_ENTRIES) {
        throw new InputException(
            zip
                + ": has "
                + in.size()
                + " files in it, and at most "
                + MOST_ENTRIES
                + " are opened");
      }
      for (Enumeration<? extends ZipEntry> all = in.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        if (!entry.isDirectory()) {
          entries.add(new Entry(entry.getName(), unpack(in, entry, zip)));
        }
      }
    } catch (ZipException | EOFException e) {
      throw new InputException(zip + ": a zip file that is cut or broken: " + e.getMessage(), e);
    }
    return entries;
  }

  private Path unpack(ZipFile in, ZipEntry entry, Path zip) throws IOException {
    long room = Files.getFileStore(folder).getUsableSpace();
    if (entry.getSize() > room) {
      throw new InputException(
          "%s: %s needs %d MiB in %s, where %d MiB are free; unpack it elsewhere and name its files"
              .formatted(
                  zip, entry.getName(), entry.getSize() >> 20, folder.getParent(), room >> 20));
    }
    Path file = folder.resolve("entry-" + files.size());
    files.add(file);
    try (InputStream from = in.getInputStream(entry);
        OutputStream to = Files.newOutputStream(file)) {
      byte[] part = new byte[1 << 16];
      long left = entry.getSize();
      for (int read = from.read(part); read >= 0; read = from.read(part)) {
        left -= read;
        if (left < 0) {
          throw new InputException(zip + ": " + entry.getName() + " is larger than it says");
        }
        to.write(part, 0, read);
      }
    }
    return file;
  }

  @Override
  public void close() throws IOException {
    for (Path file : files) {
      Files.deleteIfExists(file);
    }
    Files.deleteIfExists(folder);
  }
}
