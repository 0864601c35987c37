package dev.consolation.server.state;

/**
 * What the agent costs its process; the fields are those of {@code AgentCost} in {@code
 * ingest.proto}.
 */
public record AgentCost(long cpuNanos, long memoryBytes, long events, int estimatedPpm) {}
