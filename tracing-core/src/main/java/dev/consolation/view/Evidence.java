package dev.consolation.view;

/**
 * One kind of evidence behind a frozen picture, there or missing.
 *
 * @param source the file that gave it; empty when it is missing
 * @param remedy the command that would add it; empty when none would
 */
public record Evidence(String what, boolean present, String source, String remedy) {}
