package dev.consolation.finding;

import java.util.List;

/**
 * Something that is wrong, with its evidence.
 *
 * @param name names the rule for ever: "deadlock-cycle"
 * @param sentence one full sentence, for people
 * @param fragment what follows a count: "tasks wait in a deadlock cycle"
 * @param tasks ids of those concerned, the most important first
 * @param resources ids of what they wait for
 * @param proof step by step, for people
 * @param remedy what to do, for people
 */
public record Finding(
    String name,
    Certainty certainty,
    String sentence,
    String fragment,
    List<Long> tasks,
    List<Long> resources,
    List<String> proof,
    String remedy) {
  /** Copies the lists. */
  public Finding {
    tasks = List.copyOf(tasks);
    resources = List.copyOf(resources);
    proof = List.copyOf(proof);
  }
}
