package dev.consolation.server.postmortem.hprof;

/**
 * A thread that the JVM knew when the dump was taken.
 *
 * @param object id of the Thread object
 * @param serial by which its local variables are found
 * @param trace number of its stack
 */
public record ThreadRoot(long object, int serial, int trace) {}
