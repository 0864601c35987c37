package dev.consolation.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consolation.server.access.ActsLog;
import dev.consolation.server.testing.RecordingAgent;
import dev.consolation.server.testing.RecordingAgent.Spawn;
import dev.consolation.server.testing.TestConsole;
import dev.consolation.v1.Act;
import dev.consolation.v1.ActOnTask;
import dev.consolation.v1.Command;
import dev.consolation.v1.ControlRequest;
import dev.consolation.v1.Detach;
import dev.consolation.v1.HeapDump;
import dev.consolation.v1.Level;
import dev.consolation.v1.SetLevel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written down of acts. */
class ActsTest {
  @TempDir Path folder;

  private static ControlRequest.Builder on(int process) {
    return ControlRequest.newBuilder().setProcess(TestConsole.process(process));
  }

  @Test
  void acts_areWrittenDown_withWhoWhatAndResult() throws Exception {
    Path file = folder.resolve("acts.log");
    try (ConsoleServer server =
            ConsoleServer.builder().port(0).acts(ActsLog.in(file)).clock(() -> 0).start();
        var agent = RecordingAgent.connect(server.address(), 1);
        var console = new TestConsole(server.address());
        var pages = console.tasks()) {
      agent.spawn(1, 7, Spawn.virtual("a.B.c(B.java:1)").named("evil\nname")).flush(2);
      pages.ask(TestConsole.list(1)).next(page -> page.getRowsCount() == 1);

      try (var answer =
          console.control(
              on(1).setActOnTask(ActOnTask.newBuilder().setTask(7).setAct(Act.CANCEL)))) {
        Command command = agent.awaitCommand();
        agent.answer(command.getId(), "");
        answer.next();
      }
      try (var answer =
          console.control(on(1).setSetLevel(SetLevel.newBuilder().setLevel(Level.EVERYTHING)))) {
        Command command = agent.awaitCommand();
        agent.answer(command.getId(), "no\r\nsuch level");
        answer.next();
      }
      agent.close();
    }
    String tail = " process=\"1 [^\"]*\" result=";
    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0))
        .matches(
            "\\S+Z who=\"loopback from 127.0.0.1 port \\d+\""
                + " what=\"cancel task 7 evil\\\\u\\{a}name\""
                + tail
                + "\"done\"");
    assertThat(lines.get(1))
        .matches(
            "\\S+Z who=\"loopback from 127.0.0.1 port \\d+\" what=\"level everything\""
                + tail
                + "\"failed: no\\\\u\\{d}\\\\u\\{a}such level\"");
  }

  @Test
  void actsThatCannotBeDone_areWrittenDownToo() throws Exception {
    Path file = folder.resolve("acts.log");
    try (ConsoleServer server =
            ConsoleServer.builder().port(0).acts(ActsLog.in(file)).clock(() -> 0).start();
        var console = new TestConsole(server.address())) {
      var agent = RecordingAgent.connect(server.address(), 1);
      agent.goodbye(true);
      agent.awaitClosed();
      try (var detach = console.control(on(1).setDetach(Detach.getDefaultInstance()));
          var dump = console.control(on(1).setHeapDump(HeapDump.newBuilder().setPath("/x.hprof")));
          var prove = console.prove(TestConsole.process(1))) {
        detach.awaitClosed();
        dump.awaitClosed();
        prove.awaitClosed();
      }
      agent.close();
    }
    assertThat(Files.readAllLines(file))
        .extracting(
            line -> line.replaceFirst(".* what=", "").replaceFirst(" process=.* result=", " "))
        .containsExactlyInAnyOrder(
            "\"detach\" \"failed: the agent of this process is not connected\"",
            "\"dump to /x.hprof\" \"failed: the agent of this process is not connected\"",
            "\"prove\" \"failed: the agent of this process is not connected\"");
  }
}
