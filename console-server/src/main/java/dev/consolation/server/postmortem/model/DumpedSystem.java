package dev.consolation.server.postmortem.model;

import dev.consolation.server.postmortem.hprof.HeapDump;
import dev.consolation.server.postmortem.hprof.HeapObject;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a heap dump says of the JVM itself. */
final class DumpedSystem {
  private final HeapDump dump;

  DumpedSystem(HeapDump dump) {
    this.dump = dump;
  }

  /** Version of the JVM: "25.0.3+9"; empty when the dump does not say. */
  String jvm() {
    for (String field : List.of("java_runtime_version", "VENDOR_VERSION", "java_version")) {
      HeapObject text = dump.staticObject("java.lang.VersionProps", field);
      if (text != null && !text.text().isEmpty()) {
        return text.text();
      }
    }
    return "";
  }

  /** The process id; 0 when nobody in the process had asked for it. */
  long pid() {
    HeapObject process = process();
    return process == null ? 0 : process.number("pid");
  }

  /** When the process was started; {@link Instant#EPOCH} when the dump does not say. */
  Instant started() {
    HeapObject process = process();
    return process == null || process.number("startTime") <= 0
        ? Instant.EPOCH
        : Instant.ofEpochMilli(process.number("startTime"));
  }

  private @Nullable HeapObject process() {
    return dump.staticObject("java.lang.ProcessHandleImpl", "current");
  }

  /** The main class or jar that was started; empty when the dump does not say. */
  String mainClass() {
    HeapObject properties = dump.staticObject("java.lang.System", "props");
    HeapObject map = properties == null ? null : properties.ref("map");
    HeapObject table = map == null ? null : map.ref("table");
    for (int i = 0; table != null && i < table.length(); i++) {
      int left = 1000;
      for (HeapObject node = table.at(i); node != null && left-- > 0; node = node.ref("next")) {
        if (node.text("key").equals("sun.java.command")) {
          return node.text("val").split(" ", 2)[0]; // without arguments: they may be secret
        }
      }
    }
    return "";
  }
}
