package dev.consolation.server.query;

/** One column to sort by; where it is equal the next key decides, at last the id. */
public record SortKey(SortColumn column, boolean descending) {}
