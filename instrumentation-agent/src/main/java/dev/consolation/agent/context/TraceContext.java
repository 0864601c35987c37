package dev.consolation.agent.context;

/**
 * The span of the application's that was current when a task was spawned; ids as W3C writes them,
 * as unsigned numbers.
 *
 * @param high first half of the trace id
 * @param low second half of the trace id
 * @param span id of the span, never 0
 * @param sampled whether the application's tracing keeps this trace
 */
public record TraceContext(long high, long low, long span, boolean sampled) {}
