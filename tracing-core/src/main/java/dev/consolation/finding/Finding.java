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
 * @param sites places in code that it is about, besides those of its tasks: {@code
 *     com.acme.Orders.submit}
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
    List<String> sites,
    List<String> proof,
    String remedy) {
  /** Copies the lists. */
  public Finding {
    tasks = List.copyOf(tasks);
    resources = List.copyOf(resources);
    sites = List.copyOf(sites);
    proof = List.copyOf(proof);
  }

  /** About tasks and resources. */
  public static Finding of(
      Rule rule,
      Certainty certainty,
      String sentence,
      List<Long> tasks,
      List<Long> resources,
      List<String> proof) {
    return new Finding(
        rule.id(),
        certainty,
        sentence,
        rule.fragment(),
        tasks,
        resources,
        List.of(),
        proof,
        rule.remedy());
  }

  /** About places in code: of tasks that are too many to name. */
  public static Finding at(
      Rule rule, Certainty certainty, String sentence, List<String> sites, List<String> proof) {
    return new Finding(
        rule.id(),
        certainty,
        sentence,
        rule.fragment(),
        List.of(),
        List.of(),
        sites,
        proof,
        rule.remedy());
  }

  /**
   * What tells it from others: the same as long as it is the same problem.
   *
   * <p>Who waits behind comes and goes, and so the tasks count only where there is one, or nothing
   * else.
   */
  public String id() {
    long hash = 31L * resources.stream().sorted().toList().hashCode();
    hash += sites.hashCode();
    if (resources.isEmpty() || tasks.size() == 1) {
      hash = 31L * hash + tasks.stream().sorted().toList().hashCode();
    }
    return name + "-" + Long.toHexString(hash);
  }
}
