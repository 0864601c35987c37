package dev.consolation.server.state;

import dev.consolation.resource.OpKind;
import java.util.List;

/**
 * One wait of one task on one resource, as an agent tells it; {@code since} on the picture's clock.
 *
 * @param stackBytes that the stack of a virtual thread takes meanwhile; 0: not known
 * @param holding the locks that it owns meanwhile, of those that somebody has waited for of late
 * @param blind it waits for a condition, and looked at nothing between taking the lock and waiting
 */
public record OpInfo(
    long task,
    long resource,
    OpKind kind,
    long since,
    Name method,
    Site site,
    boolean timed,
    long stackBytes,
    List<Long> holding,
    boolean blind) {}
