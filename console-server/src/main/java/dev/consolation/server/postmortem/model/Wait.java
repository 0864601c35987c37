package dev.consolation.server.postmortem.model;

import dev.consolation.v1.OpKind;
import java.util.List;

/**
 * One thread that waits for one resource.
 *
 * @param timed whether a time ends it
 * @param method the method of the JDK that the user's code called: "ReentrantLock.lock"; empty: not
 *     known
 * @param endings what could end it
 * @param certain false where who holds the resource is guessed from local variables
 */
public record Wait(
    HeapThread thread,
    Resource resource,
    OpKind op,
    boolean timed,
    String method,
    List<Ending> endings,
    boolean certain) {}
