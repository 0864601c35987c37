package dev.consolation.agent.export;

import dev.consolation.wire.ProtoWriter;
import java.util.HexFormat;
import java.util.List;

/** Writes the agent's messages of {@code ingest.proto}, except batches. */
final class AgentMessages {
  /** The version of the contract. */
  static final int PROTOCOL = 1;

  private static final int HELLO = 1;
  private static final int RESULT = 3;
  private static final int GOODBYE = 4;

  private AgentMessages() {}

  static byte[] hello(Hello hello) {
    ProtoWriter out = new ProtoWriter();
    byte[] process = HexFormat.of().parseHex(hello.process());
    out.number(1, PROTOCOL).bytes(2, process, process.length);
    out.number(3, hello.pid()).text(4, hello.main()).text(5, hello.jvm());
    out.number(6, hello.jvmFeature()).text(7, hello.agentVersion()).text(8, hello.host());
    out.number(9, hello.startedUnixMillis()).number(10, hello.anchorUnixNanos());
    out.number(11, hello.anchorNanos()).flag(12, hello.attached());
    out.number(13, hello.availableProcessors());
    for (String hook : hello.hooks()) {
      out.element(14, hook);
    }
    for (String hook : hello.missingHooks()) {
      out.element(15, hook);
    }
    return message(HELLO, out.text(16, hello.label()));
  }

  /** The result of a command; an empty error says that it was done. */
  static byte[] result(long command, String error, List<StackTraceElement> frames) {
    ProtoWriter out = new ProtoWriter().number(1, command).text(2, error);
    for (StackTraceElement frame : frames) {
      ProtoWriter entry = new ProtoWriter();
      entry.text(1, frame.getClassName()).text(2, frame.getMethodName());
      entry.text(3, frame.getFileName() == null ? "" : frame.getFileName());
      entry.number(4, frame.getLineNumber() == -1 ? 0 : frame.getLineNumber());
      out.message(3, entry.text(5, module(frame)));
    }
    return message(RESULT, out);
  }

  /** Class loader and module as a stack trace prints them: without the JDK's own loaders. */
  private static String module(StackTraceElement frame) {
    StringBuilder text = new StringBuilder();
    String loader = frame.getClassLoaderName();
    if (loader != null && !loader.equals("app") && !loader.equals("platform")) {
      text.append(loader).append('/');
    }
    if (frame.getModuleName() != null) {
      text.append(frame.getModuleName());
      if (frame.getModuleVersion() != null) {
        text.append('@').append(frame.getModuleVersion());
      }
    }
    return text.toString();
  }

  static byte[] goodbye(boolean processEnds) {
    return message(GOODBYE, new ProtoWriter().flag(1, processEnds));
  }

  private static byte[] message(int kind, ProtoWriter content) {
    return new ProtoWriter().message(kind, content).toBytes();
  }
}
