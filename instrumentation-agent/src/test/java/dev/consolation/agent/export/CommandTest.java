package dev.consolation.agent.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.UnknownFieldSet;
import dev.consolation.agent.export.Command.ServerMessage;
import dev.consolation.task.Level;
import dev.consolation.v1.ActOnTask;
import dev.consolation.v1.HeapDump;
import dev.consolation.v1.InspectMonitors;
import dev.consolation.v1.SetLevel;
import dev.consolation.v1.TakeStack;
import dev.consolation.v1.Welcome;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the server's generated classes write is what the agent reads by hand. */
class CommandTest {
  @Test
  void welcome_isRead() {
    var message =
        dev.consolation.v1.ServerMessage.newBuilder()
            .setWelcome(Welcome.newBuilder().setServerVersion("1"))
            .build();
    assertThat(read(message)).isEqualTo(new ServerMessage(true, 0, null));
  }

  @Test
  void setLevel_isRead() {
    var command =
        command()
            .setSetLevel(SetLevel.newBuilder().setLevel(dev.consolation.v1.Level.EVERYTHING))
            .build();
    assertThat(read(command))
        .isEqualTo(new ServerMessage(false, 300, new Command.SetLevel(Level.EVERYTHING)));
  }

  @Test
  void detach_isRead() {
    var command = command().setDetach(dev.consolation.v1.Detach.getDefaultInstance()).build();
    assertThat(read(command)).isEqualTo(new ServerMessage(false, 300, new Command.Detach()));
  }

  @Test
  void takeStack_isRead() {
    var command = command().setTakeStack(TakeStack.newBuilder().setTask(1L << 40)).build();
    assertThat(read(command))
        .isEqualTo(new ServerMessage(false, 300, new Command.TakeStack(1L << 40)));
  }

  @Test
  void act_isRead() {
    var act = ActOnTask.newBuilder().setTask(-7).setAct(dev.consolation.v1.Act.CANCEL);
    assertThat(read(command().setActOnTask(act).build()))
        .isEqualTo(new ServerMessage(false, 300, new Command.ActOnTask(-7, Act.CANCEL)));
  }

  @Test
  void heapDump_isRead() {
    var dump = HeapDump.newBuilder().setPath("/tmp/a.hprof").setLive(true);
    assertThat(read(command().setHeapDump(dump).build()))
        .isEqualTo(new ServerMessage(false, 300, new Command.HeapDump("/tmp/a.hprof", true)));
  }

  @Test
  void inspectMonitors_isRead() {
    var tasks = InspectMonitors.newBuilder().addTasks(1).addTasks(-2).addTasks(1L << 40);
    assertThat(read(command().setInspectMonitors(tasks).build()))
        .isEqualTo(
            new ServerMessage(false, 300, new Command.InspectMonitors(List.of(1L, -2L, 1L << 40))));
  }

  @Test
  void commandOfANewerServer_isUnknown() {
    var fields =
        UnknownFieldSet.newBuilder()
            .addField(99, UnknownFieldSet.Field.newBuilder().addVarint(1).build())
            .build();
    assertThat(read(command().setUnknownFields(fields).build()))
        .isEqualTo(new ServerMessage(false, 300, new Command.Unknown()));
  }

  @Test
  void messageOfANewerServer_isNothing() {
    assertThat(ServerMessage.read(new byte[] {(9 << 3), 1}))
        .isEqualTo(new ServerMessage(false, 0, null));
  }

  @Test
  void bytesThatAreNoMessage_areRefused() {
    assertThatThrownBy(() -> ServerMessage.read(new byte[] {(2 << 3) | 2, 100}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static dev.consolation.v1.Command.Builder command() {
    return dev.consolation.v1.Command.newBuilder().setId(300);
  }

  private static ServerMessage read(dev.consolation.v1.Command command) {
    return read(dev.consolation.v1.ServerMessage.newBuilder().setCommand(command).build());
  }

  private static ServerMessage read(dev.consolation.v1.ServerMessage message) {
    return ServerMessage.read(message.toByteArray());
  }
}
