package dev.consolation.server.query;

import java.util.List;
import java.util.Set;

/**
 * Which rows of a task list are wanted.
 *
 * @param sort most significant first; empty: by total, longest first
 * @param offset the first row wanted, from 0
 * @param limit how many rows at most
 * @param follow the task that shall be in the window; 0: none
 * @param ended whether ended tasks that are kept count too
 * @param toggled by site: the groups that stand open; of a tree: the tasks that are folded
 */
public record ListRequest(
    TaskQuery query,
    List<SortKey> sort,
    Grouping grouping,
    long offset,
    int limit,
    long follow,
    boolean ended,
    Set<Long> toggled) {}
