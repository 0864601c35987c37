package dev.consolation.view;

import dev.consolation.finding.Certainty;
import java.util.List;

/**
 * Something that is wrong, with its evidence.
 *
 * @param id the same as long as it is the same problem
 * @param name names the kind of problem for ever: {@code deadlock-cycle}
 * @param sentence one full sentence
 * @param fragment what follows a count
 * @param proof step by step
 * @param remedy what to do; empty: nothing is known
 * @param since nanoseconds since 1970 (UTC)
 * @param tasks the first of those concerned
 * @param tasksInAll how many are concerned
 * @param sites places in code that it is about, besides those of its tasks
 */
public record FindingLine(
    String id,
    String name,
    Certainty certainty,
    String sentence,
    String fragment,
    List<String> proof,
    String remedy,
    long since,
    List<TaskBrief> tasks,
    int tasksInAll,
    List<ResourceBrief> resources,
    List<String> sites) {
  public FindingLine {
    proof = List.copyOf(proof);
    tasks = List.copyOf(tasks);
    resources = List.copyOf(resources);
    sites = List.copyOf(sites);
  }
}
