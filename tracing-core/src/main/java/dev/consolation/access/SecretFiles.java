package dev.consolation.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** Files with secrets: their owner alone may read them. */
public final class SecretFiles {
  private static final Set<PosixFilePermission> OWNERS =
      EnumSet.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  private SecretFiles() {}

  /**
   * Reads a small file of text.
   *
   * @throws IOException when it cannot be read, or others than its owner may read or write it; the
   *     message says what to do
   */
  public static String read(Path file) throws IOException {
    Set<PosixFilePermission> permissions;
    try {
      var view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
      permissions = view == null ? Set.of() : view.readAttributes().permissions();
      if (OWNERS.containsAll(permissions)) {
        return Files.readString(file);
      }
    } catch (NoSuchFileException e) {
      throw new IOException("there is no file " + file, e);
    } catch (IOException e) {
      throw new IOException(file + " cannot be read: " + e.getMessage(), e);
    }
    throw new IOException(
        file
            + " holds a secret, and others than its owner may use it ("
            + PosixFilePermissions.toString(permissions)
            + "): chmod 600 "
            + file);
  }

  /**
   * Makes a folder, and those above it, unless it is there; what is made is for its owner alone.
   */
  public static void folder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder, attributes(folder.toAbsolutePath(), "rwx------"));
    }
  }

  /** Writes a file that must not exist; nobody else can read it at any moment. */
  public static void write(Path file, String text) throws IOException {
    Path absolute = file.toAbsolutePath();
    Files.createFile(absolute, attributes(absolute, "rw-------"));
    Files.writeString(absolute, text, StandardOpenOption.WRITE);
  }

  /** Of a file that is made there; none on a file system that knows no such permissions. */
  private static FileAttribute<?>[] attributes(Path file, String permissions) throws IOException {
    Path there = file;
    while (there.getParent() != null && !Files.exists(there, LinkOption.NOFOLLOW_LINKS)) {
      there = there.getParent();
    }
    return Files.getFileStore(there).supportsFileAttributeView(PosixFileAttributeView.class)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
