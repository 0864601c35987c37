package dev.consolation.server.state;

import dev.consolation.resource.OpKind;
import dev.consolation.task.WakerKind;

/**
 * A task that waited for a resource was woken.
 *
 * @param waker id of the task or thread that did it; 0 for none in Java
 * @param op what it waited to do
 * @param interrupted an interrupt woke it
 * @param waited nanoseconds
 */
public record WakeNote(
    long at, long task, long waker, WakerKind kind, OpKind op, boolean interrupted, long waited) {}
