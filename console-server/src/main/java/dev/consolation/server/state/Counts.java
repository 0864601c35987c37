package dev.consolation.server.state;

/**
 * How many tasks of a process there are; {@code spawned} is {@code ended} and those of the three
 * states of live tasks.
 */
public record Counts(
    long running, long scheduled, long idle, long spawned, long ended, long failed) {}
