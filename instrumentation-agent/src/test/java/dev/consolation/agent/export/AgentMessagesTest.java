package dev.consolation.agent.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.consolation.v1.AgentMessage;
import dev.consolation.v1.CommandResult;
import dev.consolation.v1.Frame;
import dev.consolation.v1.Goodbye;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the agent writes by hand is what the generated classes read. */
class AgentMessagesTest {
  private static final String PROCESS = "000102030405060708090a0b0c0d0eff";

  @Test
  void hello_withEveryField_isReadEqual() throws Exception {
    Hello hello =
        new Hello(
            PROCESS,
            4711,
            "com.acme.Shop",
            "shop-1",
            "25.0.3+9 (Eclipse Adoptium)",
            25,
            "0.1.0",
            "höst",
            1_700_000_000_000L,
            1_700_000_000_000_000_001L,
            42,
            true,
            8,
            List.of("virtual-thread.mount", "timer.submit"),
            List.of("x: no such class"));
    assertThat(AgentMessage.parseFrom(AgentMessages.hello(hello)).getHello())
        .isEqualTo(
            dev.consolation.v1.Hello.newBuilder()
                .setProtocol(1)
                .setProcess(ByteString.copyFrom(HexFormat.of().parseHex(PROCESS)))
                .setPid(4711)
                .setMain("com.acme.Shop")
                .setLabel("shop-1")
                .setJvm("25.0.3+9 (Eclipse Adoptium)")
                .setJvmFeature(25)
                .setAgentVersion("0.1.0")
                .setHost("höst")
                .setStartedUnixMillis(1_700_000_000_000L)
                .setAnchorUnixNanos(1_700_000_000_000_000_001L)
                .setAnchorNanos(42)
                .setAttached(true)
                .setAvailableProcessors(8)
                .addHooks("virtual-thread.mount")
                .addHooks("timer.submit")
                .addMissingHooks("x: no such class")
                .build());
  }

  @Test
  void result_ofAStack_isReadEqual() throws Exception {
    StackTraceElement own = new StackTraceElement("com.acme.Shop", "buy", "Shop.java", 12);
    StackTraceElement jdk =
        new StackTraceElement(null, "java.base", "25", "java.lang.Thread", "run", null, -1);
    StackTraceElement loaded =
        new StackTraceElement("plugins", null, null, "com.acme.Nat", "call", "Nat.java", -2);
    StackTraceElement usual =
        new StackTraceElement("app", null, null, "com.acme.Main", "main", "Main.java", 7);
    byte[] bytes = AgentMessages.result(7, "", List.of(own, jdk, loaded, usual));
    assertThat(AgentMessage.parseFrom(bytes).getResult())
        .isEqualTo(
            CommandResult.newBuilder()
                .setCommand(7)
                .addFrames(frame("com.acme.Shop", "buy", "Shop.java", 12, ""))
                .addFrames(frame("java.lang.Thread", "run", "", 0, "java.base@25"))
                .addFrames(frame("com.acme.Nat", "call", "Nat.java", -2, "plugins/"))
                .addFrames(frame("com.acme.Main", "main", "Main.java", 7, ""))
                .build());
  }

  private static Frame frame(String type, String method, String file, int line, String module) {
    return Frame.newBuilder()
        .setClassName(type)
        .setMethod(method)
        .setFile(file)
        .setLine(line)
        .setModule(module)
        .build();
  }

  @Test
  void result_withError_isReadEqual() throws Exception {
    byte[] bytes = AgentMessages.result(1L << 60, "no such task", List.of());
    assertThat(AgentMessage.parseFrom(bytes).getResult())
        .isEqualTo(
            CommandResult.newBuilder().setCommand(1L << 60).setError("no such task").build());
  }

  @Test
  void goodbye_isPresentEvenWhenItSaysNothing() throws Exception {
    assertThat(AgentMessage.parseFrom(AgentMessages.goodbye(false)))
        .isEqualTo(AgentMessage.newBuilder().setGoodbye(Goodbye.getDefaultInstance()).build());
    assertThat(AgentMessage.parseFrom(AgentMessages.goodbye(true)).getGoodbye().getProcessEnds())
        .isTrue();
  }
}
