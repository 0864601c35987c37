package dev.consolation.agent.drain;

import org.jspecify.annotations.Nullable;

/**
 * A job that somebody wants to do something to.
 *
 * @param object what was submitted; null when it is gone
 * @param worker the id of the thread that runs it; 0: none does
 */
public record Target(@Nullable Object object, long worker) {}
