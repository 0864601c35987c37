package dev.consolation.server.state;

/**
 * A task that owned one lock waited for another.
 *
 * @param site where it waited
 */
public record LockOrder(
    ResourceRecord held, ResourceRecord wanted, long task, Site site, long at) {}
