package dev.consolation.server.state;

/**
 * A task that owned one lock waited for another.
 *
 * @param site where it waited
 * @param isGuess whether that is only where others of its kind have waited
 */
public record LockOrder(
    ResourceRecord held, ResourceRecord wanted, long task, Site site, boolean isGuess, long at) {}
