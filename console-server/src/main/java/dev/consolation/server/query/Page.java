package dev.consolation.server.query;

import java.util.List;

/**
 * A window of a task list.
 *
 * @param totalRows rows in all, as groups stand open and parents folded
 * @param totalTasks tasks that match
 * @param offset the row index of the first of {@code rows}
 */
public record Page(long totalRows, long totalTasks, long offset, List<Row> rows) {}
