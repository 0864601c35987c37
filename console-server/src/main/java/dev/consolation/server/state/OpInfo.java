package dev.consolation.server.state;

import dev.consolation.resource.OpKind;

/**
 * One wait of one task on one resource, as an agent tells it; {@code since} on the picture's clock.
 */
public record OpInfo(
    long task, long resource, OpKind kind, long since, Name method, Site site, boolean timed) {}
