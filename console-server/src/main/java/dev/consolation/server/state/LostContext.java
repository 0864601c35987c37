package dev.consolation.server.state;

/**
 * Tasks of one spawn site that were spawned within a span of the application's own tracing, and
 * spawned others when none was current.
 *
 * @param count how often that was seen
 * @param spawner the last of these tasks
 * @param child what it spawned
 * @param at when it did so
 */
public record LostContext(SiteStats site, long count, long spawner, long child, long at) {}
