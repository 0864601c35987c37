package dev.consolation.server.postmortem.hserr;

/**
 * A thread in an hs_err file.
 *
 * @param address of the JVM's own structure: the field {@code eetop} of the Thread object, and
 *     {@code tid} in a dump of jstack
 * @param name of the thread
 * @param state in the JVM's words: "_thread_blocked"
 * @param osId of the operating system
 * @param crashed whether it is the one that crashed
 */
public record CrashThread(
    long address, String name, boolean daemon, String state, long osId, boolean crashed) {}
