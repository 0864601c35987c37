package dev.consolation.server.state;

import dev.consolation.finding.Certainty;
import dev.consolation.finding.Finding;
import java.util.List;

/** Something that is wrong, with its evidence; the fields are those of {@code Finding}. */
public record FindingInfo(
    String name,
    Certainty certainty,
    String sentence,
    String fragment,
    List<Long> tasks,
    List<Long> resources,
    List<String> proof,
    String remedy,
    long since) {

  static FindingInfo of(Finding finding, long since) {
    return new FindingInfo(
        finding.name(),
        finding.certainty(),
        finding.sentence(),
        finding.fragment(),
        finding.tasks(),
        finding.resources(),
        finding.proof(),
        finding.remedy(),
        since);
  }

  /** The same as long as it is the same problem: of the same kind, about the same things. */
  public String id() {
    long hash = 31L * tasks.stream().sorted().toList().hashCode();
    hash += resources.stream().sorted().toList().hashCode();
    return name + "-" + Long.toHexString(hash);
  }
}
