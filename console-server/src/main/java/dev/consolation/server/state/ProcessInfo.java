package dev.consolation.server.state;

import java.util.List;

/** Who a process is, as its agent's {@code Hello} says; the fields are those of that message. */
public record ProcessInfo(
    ProcessId id,
    long pid,
    String main,
    String jvm,
    int jvmFeature,
    String agentVersion,
    String host,
    long startedUnixMillis,
    boolean attached,
    int availableProcessors,
    List<String> missingHooks) {}
