package dev.consolation.server.postmortem.capture;

/**
 * One file that was to be taken.
 *
 * @param name in the zip file
 * @param command that took it, as a user would type it
 * @param millis that it took, in milliseconds
 * @param bytes of the file; 0 when there is none
 * @param problem why there is none; empty when there is one
 */
public record Artefact(String name, String command, long millis, long bytes, String problem) {}
