package dev.consolation.gui.viewmodel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartTest {
  @TempDir Path folder;

  @Test
  void nothing_choosesAProcess() {
    assertThat(Start.read(List.of())).isEqualTo(new Start.Choose());
  }

  @Test
  void digits_areAProcess() {
    assertThat(Start.read(List.of("4711"))).isEqualTo(new Start.Attach(4711));
  }

  @Test
  void hostAndPort_areAServer() {
    assertThat(Start.read(List.of("localhost:7200")))
        .isEqualTo(new Start.Connect("localhost:7200"));
    assertThat(Start.read(List.of("build.example.com:7200")))
        .isEqualTo(new Start.Connect("build.example.com:7200"));
    assertThat(Start.read(List.of("localhost"))).isEqualTo(new Start.Connect("localhost"));
  }

  @Test
  void filesThatAreThere_areOpened() throws IOException {
    Path file = Files.createFile(folder.resolve("heap"));
    assertThat(Start.read(List.of(file.toString()))).isEqualTo(new Start.Open(List.of(file)));
  }

  @Test
  void whatLooksLikeAFile_isOpened_soThatTheErrorNamesIt() {
    assertThat(Start.read(List.of("heap.hprof")))
        .isEqualTo(new Start.Open(List.of(Path.of("heap.hprof"))));
    assertThat(Start.read(List.of("a", "b")))
        .isEqualTo(new Start.Open(List.of(Path.of("a"), Path.of("b"))));
  }
}
