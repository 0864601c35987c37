package dev.consolation.server.postmortem.hserr;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an hs_err file says.
 *
 * @param error in the words of the file: "SIGSEGV (0xb) at pc=0x00007f23bfe3632d, pid=26553,
 *     tid=26556", or why the JVM ended itself; empty when the file does not say
 * @param frame where it happened: "V [libjvm.so+0x123632d] Unsafe_PutLong+0xad"; empty likewise
 * @param pid of the process; 0 when the file does not say
 * @param time of the crash; null when the file does not say, or not in a zone that is known here
 * @param jvm "OpenJDK 64-Bit Server VM (25.0.3+9-LTS, mixed mode, ...)"; empty likewise
 * @param command with which the JVM was started; empty likewise
 * @param threads all that were alive; empty when the crash was caused from outside, as by {@code
 *     kill -SEGV}
 * @param stack of the thread that crashed, native frames and all, innermost first, as the file has
 *     them
 * @param problems what could not be read, each with its line
 */
public record CrashLog(
    String error,
    String frame,
    long pid,
    @Nullable Instant time,
    String jvm,
    String command,
    List<CrashThread> threads,
    List<String> stack,
    List<String> problems) {
  public CrashLog {
    threads = List.copyOf(threads);
    stack = List.copyOf(stack);
    problems = List.copyOf(problems);
  }
}
