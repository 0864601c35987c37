package dev.consolation.client.model;

/**
 * How far the attaching of an agent has come.
 *
 * @param step what is being done, for people
 * @param process id of the process once its agent is connected; empty before
 * @param error why it failed; empty otherwise
 */
public record Attaching(long pid, String step, String process, String error) {}
