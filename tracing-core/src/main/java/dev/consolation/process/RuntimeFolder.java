package dev.consolation.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * The folder in which a user's agents leave their marks and logs: {@code consolation-UID} in the
 * machine's folder for temporary files, readable by its owner only.
 *
 * <p>On Linux that is {@code /tmp}, as for the JVM's own marks, whatever {@code java.io.tmpdir} a
 * service was started with: a console must find it. Thread-safe.
 */
public final class RuntimeFolder {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      EnumSet.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  private RuntimeFolder() {}

  /** Where it is for the user that this process runs as; it may not exist. */
  public static Path own() {
    return of(uid(Path.of("/proc/self")));
  }

  /** Where it is for the user that another process of this machine runs as; it may not exist. */
  public static Path of(long pid) {
    return pid == ProcessHandle.current().pid() ? own() : of(uid(Path.of("/proc/" + pid)));
  }

  private static Path of(String user) {
    boolean linux = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux");
    return Path.of(linux ? "/tmp" : System.getProperty("java.io.tmpdir"), "consolation-" + user);
  }

  /** The number of the user that owns a file; where users have none, the name of this one. */
  private static String uid(Path file) {
    try {
      return Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS).toString();
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return System.getProperty("user.name", "unknown").replaceAll("[^A-Za-z0-9._-]", "_");
    }
  }

  /**
   * The folder of this process's user; made when it is missing.
   *
   * @throws IOException when it cannot be made, or is not this user's alone: somebody else may have
   *     made it to read or replace what is written there
   */
  public static Path make() throws IOException {
    Path folder = own();
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
      } else {
        Files.createDirectory(folder);
      }
    }
    if (folder.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      Object owner = Files.getAttribute(folder, "unix:uid", LinkOption.NOFOLLOW_LINKS);
      Set<PosixFilePermission> granted =
          Files.getPosixFilePermissions(folder, LinkOption.NOFOLLOW_LINKS);
      if (!folder.endsWith("consolation-" + owner) || !OWNER_ONLY.containsAll(granted)) {
        throw new IOException(
            folder + " is not this user's alone: remove it, or make it so with chmod 700");
      }
    }
    return folder;
  }
}
