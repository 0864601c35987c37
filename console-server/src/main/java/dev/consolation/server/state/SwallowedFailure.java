package dev.consolation.server.state;

/**
 * Failures of one kind of tasks that nobody can ever learn of, because their futures were collected
 * without having been looked at.
 *
 * @param count how many
 * @param first the first of them
 * @param lastAt when the last one was collected
 */
public record SwallowedFailure(
    SiteStats site, Name exception, long count, long first, long lastAt) {}
