package dev.consolation.client.model;

/** What a row stands for: a group, or a task or resource by its id. */
public record RowKey(long group, long id) {}
