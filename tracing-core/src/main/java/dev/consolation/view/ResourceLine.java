package dev.consolation.view;

/**
 * One row of a list of resources.
 *
 * @param waiters tasks that wait for it now
 * @param longestWait nanoseconds that the first of them has waited
 * @param owner id of the task that owns it; 0: none
 * @param ownerName what to call it; empty: none
 * @param wakes of its waiters, since it is known
 */
public record ResourceLine(
    ResourceBrief resource,
    int findings,
    int waiters,
    long longestWait,
    long owner,
    String ownerName,
    long wakes) {}
