package dev.consolation.server.record;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Makes files that their owner alone can read. */
final class OwnFile {
  private OwnFile() {}

  /**
   * A new file, to be written.
   *
   * @throws RecordingException when it exists or cannot be made
   */
  static FileChannel create(Path file) throws IOException {
    try {
      return open(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    } catch (FileAlreadyExistsException e) {
      throw new RecordingException(file + ": is there already; give another name", e);
    } catch (NoSuchFileException e) {
      throw new RecordingException(file + ": there is no folder " + folder(file), e);
    } catch (IOException e) {
      throw new RecordingException(file + ": cannot be written: " + e.getMessage(), e);
    }
  }

  /** A file without a name in the folder for temporary files, gone with this process. */
  static FileChannel temporary() throws IOException {
    Path file = Files.createTempFile("consolation-ring", ".csr"); // its owner's alone
    FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
    try {
      Files.delete(file); // so that nothing is left behind, however this process ends
    } catch (IOException e) {
      // Where an open file cannot be deleted it is when it is closed.
    }
    return channel;
  }

  private static FileChannel open(Path file, Set<? extends OpenOption> options) throws IOException {
    boolean posix = Files.getFileStore(folder(file)).supportsFileAttributeView("posix");
    FileAttribute<?> mine =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    return posix ? FileChannel.open(file, options, mine) : FileChannel.open(file, options);
  }

  private static Path folder(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    return folder == null ? file.toAbsolutePath() : folder;
  }
}
