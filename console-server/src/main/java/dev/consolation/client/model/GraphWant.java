package dev.consolation.client.model;

/**
 * A picture of who waits for whom that a screen wants to see.
 *
 * @param process id of the process
 * @param task around this task; 0: not around a task
 * @param resource around this resource; with neither, all that waits for a resource
 * @param most nodes, at most 20,000
 */
public record GraphWant(String process, long task, long resource, int most) {}
