package dev.consolation.server.postmortem.model;

/**
 * What the operating system knew of a platform thread.
 *
 * @param id of the operating system; 0: not known
 * @param cpuNanos processor time used; -1: not known
 * @param aliveNanos since it was started; -1: not known
 * @param crashed whether it is the thread that crashed
 */
public record OsFacts(long id, long cpuNanos, long aliveNanos, boolean crashed) {}
