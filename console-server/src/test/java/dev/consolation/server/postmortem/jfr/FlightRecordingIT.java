package dev.consolation.server.postmortem.jfr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consolation.server.postmortem.DumpedJvm;
import dev.consolation.server.postmortem.threaddump.DumpedThread;
import dev.consolation.testing.Jdk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Recordings that real JVMs write of a program that hangs. */
class FlightRecordingIT {
  /** Of our own, for not every build of a JDK brings the usual ones. */
  private static final String SETTINGS =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <configuration version="2.0">
        <event name="jdk.JVMInformation">
          <setting name="enabled">true</setting>
          <setting name="period">beginChunk</setting>
        </event>
        <event name="jdk.ThreadDump">
          <setting name="enabled">true</setting>
          <setting name="period">everyChunk</setting>
        </event>
        <event name="jdk.GarbageCollection">
          <setting name="enabled">true</setting>
          <setting name="threshold">0 ms</setting>
        </event>
      </configuration>
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource("dev.consolation.testing.Jdks#all")
  void recording_tellsTheProcess_andItsLastThreadDumps(Jdk jdk) throws Exception {
    Path file = folder.resolve("hang.jfr");
    Path settings = Files.writeString(folder.resolve("settings.jfc"), SETTINGS);
    try (DumpedJvm jvm =
        DumpedJvm.start(folder, jdk, "sick", "-XX:StartFlightRecording:settings=" + settings)) {
      jvm.jcmd(List.of("GC.run"));
      jvm.jcmd(List.of("JFR.dump", "filename=" + file));
      FlightRecording recording = FlightRecording.read(file);
      assertThat(recording.problems()).isEmpty();
      assertThat(recording.pid()).isEqualTo(jvm.pid());
      assertThat(recording.jvm()).contains("(" + jdk.feature());
      assertThat(recording.from()).isBefore(recording.to());
      assertThat(recording.collections()).isPositive();
      assertThat(recording.longestPause()).isPositive().isLessThanOrEqualTo(recording.pauses());
      assertThat(recording.dumps()).isNotEmpty();
      assertThat(recording.dumps().getLast().threads())
          .extracting(DumpedThread::name)
          .contains("monitor-ab", "monitor-ba");
    }
    byte[] whole = Files.readAllBytes(file);
    for (int i = 0; i < 20; i++) {
      Files.write(file, Arrays.copyOf(whole, whole.length * i / 20));
      assertThat(FlightRecording.read(file).problems()).as("cut at %d of 20", i).isNotEmpty();
    }
  }
}
