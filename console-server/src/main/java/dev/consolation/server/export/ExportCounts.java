package dev.consolation.server.export;

/**
 * What became of spans.
 *
 * @param to where they go
 * @param sent that the collector has taken
 * @param dropped that were to be exported and were given up
 * @param failure why the last try failed; empty: it did not
 */
public record ExportCounts(String to, long sent, long dropped, String failure) {}
