package dev.consolation.server.graph;

import dev.consolation.resource.Basis;
import dev.consolation.resource.ResponsibleKind;
import dev.consolation.server.state.ResourceInfo;
import dev.consolation.server.state.ResourceRecord;
import java.util.ArrayList;
import java.util.List;

/**
 * Who has to act for the waits on a resource to end.
 *
 * @param task 0: no task, the text says it; with an empty text it is not known
 */
public record Next(ResponsibleKind kind, long task, Basis basis, String text) {
  private static final Next UNKNOWN = new Next(ResponsibleKind.OWNER, 0, Basis.UNKNOWN, "");

  /** The one to follow: the owner, else the first task, else what is no task. */
  public static Next of(ResourceRecord resource) {
    List<Next> all = all(resource);
    return all.stream()
        .filter(next -> next.task != 0)
        .findFirst()
        .orElse(all.isEmpty() ? UNKNOWN : all.getFirst());
  }

  /** All of them, the owner first. */
  public static List<Next> all(ResourceRecord resource) {
    ResourceInfo info = resource.info();
    var all = new ArrayList<Next>();
    if (info.owner() != 0) {
      all.add(new Next(ResponsibleKind.OWNER, info.owner(), Basis.STATE, ""));
    }
    for (ResourceInfo.Responsible each : info.responsible()) {
      all.add(new Next(each.kind(), each.task(), each.basis(), each.text()));
    }
    return all;
  }
}
