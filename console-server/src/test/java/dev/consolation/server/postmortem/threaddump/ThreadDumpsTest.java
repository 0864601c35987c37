package dev.consolation.server.postmortem.threaddump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.consolation.stack.Frame;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThreadDumpsTest {
  private static final String STACKS =
      """
      4711:
      2026-11-21 13:57:23
      Full thread dump OpenJDK 64-Bit Server VM (25.0.3+9-LTS mixed mode, sharing):

      "a "quoted" name" #20 [25378] daemon prio=5 os_prio=0 cpu=306.03ms elapsed=0.83s tid=0x00007faf144c1de0  [0x00007faf18427000]
         Carrying virtual thread #19
      \tat jdk.internal.vm.Continuation.run(java.base@25.0.3/Continuation.java:251)
         Locked ownable synchronizers:
      \t- None
         Mounted virtual thread #19
      \tat Spin.lambda$main$0(Spin.java:1)
      \tat Spin$$Lambda/0x000000003a154210.run(Unknown Source)

      "G1 Main Marker" os_prio=0 cpu=0.06ms elapsed=1.23s tid=0x00007f69 nid=19934 runnable

      JNI global refs: 19, weak refs: 0
      """;

  @Test
  void carrierAndMountedThread_areToldApart() throws IOException {
    ThreadDump dump = one(STACKS);
    assertThat(dump.pid()).isEqualTo(4711);
    assertThat(dump.jvm()).isEqualTo("OpenJDK 64-Bit Server VM (25.0.3+9-LTS mixed mode, sharing)");
    assertThat(dump.problems()).isEmpty();
    DumpedThread carrier = dump.threads().get(0);
    assertThat(carrier.name()).isEqualTo("a \"quoted\" name");
    assertThat(carrier.tid()).isEqualTo(20);
    assertThat(carrier.carries()).isEqualTo(19);
    assertThat(carrier.frames())
        .containsExactly(
            new Frame(
                "jdk.internal.vm.Continuation",
                "run",
                "Continuation.java",
                251,
                "java.base@25.0.3"));
    assertThat(carrier.os())
        .isEqualTo(new OsThread(0x7faf144c1de0L, 25378, 306_030_000, 830_000_000, true));
    DumpedThread mounted = dump.threads().get(1);
    assertThat(mounted.virtual()).isTrue();
    assertThat(mounted.tid()).isEqualTo(19);
    assertThat(mounted.carrier()).isEqualTo(20);
    assertThat(mounted.frames())
        .containsExactly(
            new Frame("Spin", "lambda$main$0", "Spin.java", 1, ""),
            new Frame("Spin$$Lambda/0x000000003a154210", "run", "", 0, ""));
    assertThat(dump.threads().get(2).tid()).isZero();
  }

  @Test
  void dump_inALogWithPrefixes_andOtherLineEnds_saysTheSame() throws IOException {
    ThreadDump plain = one(STACKS);
    String log =
        "INFO starting \"x\"\n"
            + STACKS
                .lines()
                .map(l -> "2026-11-21T13:57:23.5Z [out] " + l + "\r\n")
                .reduce("", String::concat)
            + "INFO at work (again)\n";
    ThreadDump dump = one(log);
    assertThat(dump.threads()).isEqualTo(plain.threads());
    assertThat(dump.pid()).isEqualTo(4711);
  }

  @Test
  void utf16_asPowerShellWritesIt_isRead() throws IOException {
    byte[] bytes = ("\ufeff" + STACKS).getBytes(StandardCharsets.UTF_16LE);
    assertThat(ThreadDumps.read(new ByteArrayInputStream(bytes), "x").get(0).threads()).hasSize(3);
  }

  @Test
  void severalDumps_areSeveral() throws IOException {
    assertThat(ThreadDumps.read(STACKS + "\nsome log\n" + STACKS, "x"))
        .hasSize(2)
        .allMatch(dump -> dump.threads().size() == 3 && dump.pid() == 4711);
  }

  @Test
  void cutDump_saysThatItsEndIsMissing() throws IOException {
    assertThat(one(STACKS.substring(0, STACKS.indexOf("JNI"))).problems())
        .containsExactly(
            "line 15: the dump ends without its last line, 'JNI global refs', so threads may be"
                + " missing: take it again, or give the whole file");
  }

  @Test
  void cutJson_saysWhereItWasCut_andKeepsWhatIsBefore() throws IOException {
    ThreadDump dump =
        one(
            """
            {"threadDump": {"processId": "7", "threadContainers": [
              {"container": "<root>", "threads": [
                {"tid": "1", "name": "main", "stack": []},
                {"tid": "2", "na\
            """);
    assertThat(dump.pid()).isEqualTo(7);
    assertThat(dump.threads()).singleElement().extracting(DumpedThread::name).isEqualTo("main");
    assertThat(dump.problems())
        .containsExactly(
            "line 4: the text ends, where the end of a string is expected: threads after this line"
                + " are missing; take the dump again, or give the whole file");
  }

  @Test
  void ownerOfABlocker_asJdk26WritesIt_isRead() throws IOException {
    ThreadDump dump =
        one(
            """
            {"threadDump": {"threadContainers": [{"container": "<root>", "threads": [
              {"tid": 30, "virtual": true, "name": "", "state": "WAITING", "stack": [
                "app//com.acme.Shop.buy(Shop.java:12)"],
               "parkBlocker": {"object": "com.acme.Sync@1f", "owner": "29"},
               "monitorsOwned": [{"depth": 0, "locks": [null, "com.acme.Shop@2"]}]}]}]}}
            """);
    DumpedThread thread = dump.threads().get(0);
    assertThat(thread.tid()).isEqualTo(30);
    assertThat(thread.waitsFor())
        .isEqualTo(
            new DumpedWait(DumpedWait.Kind.PARKED, new DumpedObject("com.acme.Sync", "1f"), 29));
    assertThat(thread.frames())
        .containsExactly(new Frame("com.acme.Shop", "buy", "Shop.java", 12, "app/"));
    assertThat(thread.monitors())
        .containsExactly(
            new OwnedMonitor(0, null), new OwnedMonitor(0, new DumpedObject("com.acme.Shop", "2")));
  }

  /** Of a core of JDK 25, where jhsdb exchanges the two monitors. */
  @Test
  void debugger_isBelievedOnlyWhatItSaysOfDeadlocks() throws IOException {
    ThreadDump dump =
        one(
            """
            Attaching to core core from executable java, please wait...
            Debugger attached successfully.
            Server compiler detected.
            JVM version is 25.0.3+9-LTS
            Deadlock Detection:

            Found one Java-level deadlock:
            =============================

            "t4":
              waiting to lock Monitor@0x00007f23700018d0 (Object@0x00000000fe8d2fa8, a java/lang/Object),
              which is held by "t3"
            "t3":
              waiting to lock Monitor@0x00007f2374001450 (Object@0x00000000fe8d2fb8, a java/lang/Object),
              which is held by "t4"

            Found a total of 1 deadlock.

            "t4" #25 daemon prio=5 tid=0x00007f23b8424450 nid=26582 waiting for monitor entry [0x00007f238b0fb000]
               java.lang.Thread.State: BLOCKED (on object monitor)
               JavaThread state: _thread_blocked
             - Crash.lambda$main$3(java.lang.Object, java.lang.Object) @bci=11, line=6 (Interpreted frame)
            \t- waiting to lock <0x00000000fe8d2fb8> (a java.lang.Object)
            \t- locked <0x00000000fe8d2fa8> (a java.lang.Object)
             - java.lang.Thread.run() @bci=19 (Interpreted frame)


            "other" #26 prio=5 tid=0x00007f23b8424451 nid=26583 waiting for monitor entry [0x0]
               java.lang.Thread.State: BLOCKED (on object monitor)
             - Crash.other() @bci=11, line=6 (Interpreted frame)
            \t- locked <0x00000000fe8d2fa8> (a java.lang.Object)
            """);
    assertThat(dump.format()).isEqualTo(DumpFormat.DEBUGGER);
    assertThat(dump.jvm()).isEqualTo("25.0.3+9-LTS");
    assertThat(dump.deadlocks()).singleElement().satisfies(d -> assertThat(d.steps()).hasSize(2));
    DumpedThread t4 = dump.threads().get(0);
    assertThat(t4.waitsFor().object())
        .isEqualTo(new DumpedObject("java.lang.Object", "0x00000000fe8d2fa8"));
    assertThat(t4.monitors())
        .containsExactly(
            new OwnedMonitor(0, new DumpedObject("java.lang.Object", "0x00000000fe8d2fb8")));
    assertThat(t4.frames())
        .containsExactly(
            new Frame("Crash", "lambda$main$3", "", 6, ""),
            new Frame("java.lang.Thread", "run", "", 0, ""));
    assertThat(dump.threads().get(1).waitsFor()).isNull();
    assertThat(dump.threads().get(1).monitors()).isEmpty();
  }

  @Test
  void textWithoutThreads_isRefused_withTheCommandThatWritesOne() {
    assertThatThrownBy(() -> ThreadDumps.read("hello\nworld\n", "notes.txt"))
        .isInstanceOf(ThreadDumpException.class)
        .hasMessage(
            "notes.txt: no thread in it; write a thread dump with 'jcmd PID Thread.print -l -e' or"
                + " 'jcmd PID Thread.dump_to_file -format=json FILE'");
    assertThatThrownBy(() -> ThreadDumps.read("{\"a\": 1}", "a.json"))
        .isInstanceOf(ThreadDumpException.class)
        .hasMessageStartingWith("a.json: JSON without a 'threadDump' in it; write one with 'jcmd");
  }

  @Test
  void hostileJson_endsSoon() {
    assertThatThrownBy(() -> ThreadDumps.read("{\"x\":".repeat(100_000), "x"))
        .isInstanceOf(ThreadDumpException.class);
    assertThatThrownBy(() -> ThreadDumps.read("{\"threadDump\": " + "[".repeat(100_000), "x"))
        .isInstanceOf(ThreadDumpException.class);
  }

  private static ThreadDump one(String text) throws IOException {
    List<ThreadDump> dumps = ThreadDumps.read(text, "x");
    assertThat(dumps).hasSize(1);
    return dumps.get(0);
  }
}
