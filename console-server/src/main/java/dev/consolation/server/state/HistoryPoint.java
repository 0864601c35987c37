package dev.consolation.server.state;

/**
 * How many tasks there were at one moment, and what happened in the second before.
 *
 * @param time on the picture's clock
 * @param utilisation busy share of all workers, 0 to 1
 */
public record HistoryPoint(
    long time,
    long running,
    long scheduled,
    long idle,
    long spawned,
    long ended,
    float utilisation) {}
