package dev.consolation.agent.export;

import java.util.List;

/**
 * Who is speaking: the fields of {@code Hello} in {@code ingest.proto}, which documents them.
 *
 * @param process 32 hexadecimal digits
 * @param label what the user calls the process; empty for none
 */
public record Hello(
    String process,
    long pid,
    String main,
    String label,
    String jvm,
    int jvmFeature,
    String agentVersion,
    String host,
    long startedUnixMillis,
    long anchorUnixNanos,
    long anchorNanos,
    boolean attached,
    int availableProcessors,
    List<String> hooks,
    List<String> missingHooks) {}
