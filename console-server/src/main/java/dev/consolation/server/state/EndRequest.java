package dev.consolation.server.state;

/**
 * A task that runs was asked to end.
 *
 * @param at when it was asked first
 * @param by id of the task or thread that asked; 0: not known
 * @param cancelled its future was cancelled; false: its thread was interrupted, which it may take
 *     for something else
 */
public record EndRequest(TaskRecord task, long at, long by, boolean cancelled) {}
