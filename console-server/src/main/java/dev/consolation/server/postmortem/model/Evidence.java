package dev.consolation.server.postmortem.model;

/**
 * One kind of evidence, there or missing.
 *
 * @param what for people: "stacks of virtual threads"
 * @param source the file that gave it; empty when it is missing
 * @param remedy of a missing one the command that would add it; empty when none would
 */
public record Evidence(String what, boolean present, String source, String remedy) {
  static Evidence of(String what, boolean present, String source, String remedy) {
    return new Evidence(what, present, present ? source : "", present ? "" : remedy);
  }
}
