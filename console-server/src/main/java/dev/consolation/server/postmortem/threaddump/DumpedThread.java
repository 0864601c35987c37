package dev.consolation.server.postmortem.threaddump;

import dev.consolation.stack.Frame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A thread in a thread dump.
 *
 * @param tid its Java thread id, the field {@code tid} of its Thread object; 0 for a thread of the
 *     JVM itself, which has none
 * @param name empty for none
 * @param virtual false as well where a dump of JDK 21 in JSON does not say it and the stack is
 *     empty
 * @param state null when the dump does not say: JSON and text of JDK 21, threads of the JVM itself
 * @param frames innermost first
 * @param waitsFor what it waits for; null for nothing, or when the dump does not say
 * @param monitors that it owns, innermost first; one that it waits on by {@code Object.wait} is
 *     listed, though it is released for that time; one that it is entering is not
 * @param synchronizers exclusive locks of java.util.concurrent that it owns; only in {@code STACKS}
 *     with {@code -l}, only of platform threads
 * @param container the {@link DumpedContainer#id} it belongs to; empty when the dump does not say
 * @param carrier tid of the thread that it is mounted on; 0 for none, or not known
 * @param carries tid of the virtual thread that is mounted on it; 0 for none, or not known
 * @param os what the operating system knows; null unless the dump is {@code STACKS}
 */
public record DumpedThread(
    long tid,
    String name,
    boolean virtual,
    Thread.@Nullable State state,
    List<Frame> frames,
    @Nullable DumpedWait waitsFor,
    List<OwnedMonitor> monitors,
    List<DumpedObject> synchronizers,
    String container,
    long carrier,
    long carries,
    @Nullable OsThread os) {
  public DumpedThread {
    frames = List.copyOf(frames);
    monitors = List.copyOf(monitors);
    synchronizers = List.copyOf(synchronizers);
  }
}
