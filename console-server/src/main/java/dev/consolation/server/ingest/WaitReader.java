package dev.consolation.server.ingest;

import dev.consolation.finding.Certainty;
import dev.consolation.resource.Basis;
import dev.consolation.resource.Completion;
import dev.consolation.resource.LinkKind;
import dev.consolation.resource.NameSource;
import dev.consolation.resource.OpKind;
import dev.consolation.resource.ResourceKind;
import dev.consolation.resource.ResponsibleKind;
import dev.consolation.server.state.AgentFeed;
import dev.consolation.server.state.FindingInfo;
import dev.consolation.server.state.OpInfo;
import dev.consolation.server.state.ResourceInfo;
import dev.consolation.v1.Finding;
import dev.consolation.v1.Op;
import dev.consolation.v1.Resource;
import java.util.List;

/** Reads resources, ops and findings out of batches. */
final class WaitReader {
  /** Longer lists are cut, so that one message cannot fill the memory. */
  private static final int MOST = 10_000;

  private final AgentFeed feed;

  WaitReader(AgentFeed feed) {
    this.feed = feed;
  }

  ResourceInfo resource(Resource r) {
    return new ResourceInfo(
        r.getId(),
        ResourceKind.of(r.getKindValue()),
        feed.nameOf(Integer.toUnsignedLong(r.getClassName())),
        feed.nameOf(Integer.toUnsignedLong(r.getName())),
        NameSource.of(r.getNameSourceValue()),
        feed.siteOf(Integer.toUnsignedLong(r.getCreationSite())),
        feed.time(r.getReadNanos()),
        r.getOwner(),
        Integer.toUnsignedLong(r.getHoldCount()),
        r.hasAvailable() ? r.getAvailable() : null,
        r.hasTotal() ? r.getTotal() : null,
        r.hasSize() ? r.getSize() : null,
        r.hasCapacity() ? r.getCapacity() : null,
        Math.max(0, r.getReaders()),
        Completion.of(r.getCompletionValue()),
        cut(r.getWaitersList()),
        cut(r.getResponsibleList()).stream()
            .map(
                p ->
                    new ResourceInfo.Responsible(
                        ResponsibleKind.of(p.getKindValue()),
                        p.getTask(),
                        p.getText(),
                        Basis.of(p.getBasisValue())))
            .toList(),
        cut(r.getLinksList()).stream()
            .map(
                l ->
                    new ResourceInfo.Link(
                        LinkKind.of(l.getKindValue()),
                        l.getResource(),
                        l.getTask(),
                        Completion.of(l.getCompletionValue()),
                        l.getMethod()))
            .toList(),
        r.hasDueNanos() ? feed.due(r.getDueNanos()) : -1,
        r.getNote(),
        r.getFirstSinceNanos() == 0 ? 0 : feed.time(r.getFirstSinceNanos()));
  }

  OpInfo op(Op op) {
    return new OpInfo(
        op.getTask(),
        op.getResource(),
        OpKind.of(op.getKindValue()),
        feed.time(op.getSinceNanos()),
        feed.nameOf(Integer.toUnsignedLong(op.getMethod())),
        feed.siteOf(Integer.toUnsignedLong(op.getSite())),
        op.getTimed(),
        op.getStackBytes(),
        cut(op.getHoldingList()));
  }

  FindingInfo finding(Finding f) {
    return new FindingInfo(finding(f, f.getName()), feed.time(f.getSinceNanos()));
  }

  private static dev.consolation.finding.Finding finding(Finding f, String name) {
    return new dev.consolation.finding.Finding(
        name,
        Certainty.of(f.getLevelValue()),
        f.getSentence(),
        f.getFragment(),
        cut(f.getTasksList()),
        cut(f.getResourcesList()),
        cut(f.getSitesList()),
        cut(f.getProofList()),
        f.getRemedy());
  }

  private static <T> List<T> cut(List<T> list) {
    return List.copyOf(list.size() > MOST ? list.subList(0, MOST) : list);
  }
}
