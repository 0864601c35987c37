package dev.consolation.client.model;

import dev.consolation.view.RequestColumn;

/**
 * A window of the list of requests that a screen wants to see.
 *
 * @param process id of the process
 * @param filter in the words of the list of tasks
 * @param offset first row wanted
 * @param limit how many, at most 1000
 * @param follow a request that shall be in the window; 0: none
 * @param onlyRecognised no roots of traces where nothing was recognised as a request
 */
public record RequestsWant(
    String process,
    String filter,
    RequestColumn sort,
    boolean descending,
    long offset,
    int limit,
    long follow,
    boolean onlyRecognised) {}
