package dev.consolation.client;

import dev.consolation.v1.ConsoleGrpc;
import dev.consolation.view.Numbers;
import io.grpc.ManagedChannel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A recording of what a server's ring holds, in the folder where the console was started. */
final class RingFile {
  private static final int MOST = 1000;
  private static final long PATIENCE = 60;

  private RingFile() {}

  /** Writes it into the first of {@code recording-PID-1.csr}, ... that is free; says where. */
  static String write(ManagedChannel channel, String process, long pid) {
    Path folder = Path.of("").toAbsolutePath();
    Path file = folder.resolve("recording-" + pid + "-1.csr");
    for (int i = 2; i < MOST && Files.exists(file); i++) {
      file = folder.resolve("recording-" + pid + "-" + i + ".csr");
    }
    var server = ConsoleGrpc.newBlockingStub(channel).withDeadlineAfter(PATIENCE, TimeUnit.SECONDS);
    try (var copy = new RingCopy(server, Wire.id(process), file)) {
      copy.copy();
      return "saved "
          + Numbers.bytes(copy.bytes())
          + " of the last minutes; 'consolation open "
          + file.getFileName()
          + "' shows any moment of them";
    } catch (IOException e) {
      return "not saved: " + e.getMessage();
    }
  }
}
