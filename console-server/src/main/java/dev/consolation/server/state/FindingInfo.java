package dev.consolation.server.state;

import dev.consolation.finding.Finding;

/**
 * Something that is wrong.
 *
 * @param since when it was found first
 */
public record FindingInfo(Finding finding, long since) {}
