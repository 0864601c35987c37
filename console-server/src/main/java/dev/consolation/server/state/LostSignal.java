package dev.consolation.server.state;

/**
 * A signal of a condition that found nobody waiting.
 *
 * @param at when, on the picture's clock
 * @param by the task that gave it
 */
public record LostSignal(long at, long by) {}
