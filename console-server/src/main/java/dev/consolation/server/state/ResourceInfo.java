package dev.consolation.server.state;

import dev.consolation.resource.Basis;
import dev.consolation.resource.Completion;
import dev.consolation.resource.LinkKind;
import dev.consolation.resource.NameSource;
import dev.consolation.resource.ResourceKind;
import dev.consolation.resource.ResponsibleKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A resource as an agent read it; the fields are those of {@code Resource} in {@code ingest.proto},
 * with times on the picture's clock.
 *
 * @param due below 0: it does not end by itself, or that is not known
 * @param firstSince since when the first in its queue has been the first; 0: not known
 */
public record ResourceInfo(
    long id,
    ResourceKind kind,
    Name className,
    Name name,
    NameSource nameSource,
    Site creationSite,
    long readAt,
    long owner,
    long holds,
    @Nullable Long available,
    @Nullable Long total,
    @Nullable Long size,
    @Nullable Long capacity,
    int readers,
    Completion completion,
    List<Long> waiters,
    List<Responsible> responsible,
    List<Link> links,
    long due,
    String note,
    long firstSince) {

  /** Who has to act; {@code task} 0: not a task, the text says it. */
  public record Responsible(ResponsibleKind kind, long task, String text, Basis basis) {}

  /** What it consists of or leads to; {@code resource} 0: the other side is a task. */
  public record Link(
      LinkKind kind, long resource, long task, Completion completion, String method) {}
}
