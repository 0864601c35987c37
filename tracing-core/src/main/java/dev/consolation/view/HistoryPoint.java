package dev.consolation.view;

/**
 * What a process was like in one second.
 *
 * @param time nanoseconds since 1970 (UTC)
 * @param spawned in this second, as is ended
 * @param utilisation busy share of all workers, 0 to 1
 */
public record HistoryPoint(
    long time, int running, int scheduled, int idle, int spawned, int ended, double utilisation) {}
