package dev.consolation.server.postmortem.threaddump;

/**
 * A platform thread as the JVM and the operating system know it.
 *
 * @param address of the JVM's own structure: the field {@code eetop} of the Thread object, and the
 *     address in an hs_err file's list of threads
 * @param id of the operating system; 0 when the dump does not say
 * @param cpuNanos processor time used; -1 when the dump does not say
 * @param elapsedNanos since it was started; -1 when the dump does not say
 * @param daemon whether the JVM may end while it runs
 */
public record OsThread(long address, long id, long cpuNanos, long elapsedNanos, boolean daemon) {}
