package dev.consolation.client.model;

import dev.consolation.view.ResourceColumn;

/**
 * A window of the list of resources that a screen wants to see.
 *
 * @param process id of the process
 * @param offset first row wanted
 * @param limit how many, at most 1000
 * @param follow a resource that shall be in the window; 0: none
 */
public record ResourcesWant(
    String process,
    String filter,
    ResourceColumn sort,
    boolean descending,
    long offset,
    int limit,
    long follow) {}
