package dev.consolation.server.state;

/**
 * One kind of evidence behind a picture that was read from files, there or missing.
 *
 * @param source the file that gave it; empty when it is missing
 * @param remedy the command that would add it; empty when none would
 */
public record Evidence(String what, boolean present, String source, String remedy) {}
