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

/** Reads resources, ops and findings out of batches. */
final class WaitReader {
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
        Cut.list(r.getWaitersList()),
        Cut.list(r.getResponsibleList()).stream()
            .map(
                p ->
                    new ResourceInfo.Responsible(
                        ResponsibleKind.of(p.getKindValue()),
                        p.getTask(),
                        Cut.text(p.getText()),
                        Basis.of(p.getBasisValue())))
            .toList(),
        Cut.list(r.getLinksList()).stream()
            .map(
                l ->
                    new ResourceInfo.Link(
                        LinkKind.of(l.getKindValue()),
                        l.getResource(),
                        l.getTask(),
                        Completion.of(l.getCompletionValue()),
                        Cut.text(l.getMethod())))
            .toList(),
        r.hasDueNanos() ? feed.due(r.getDueNanos()) : -1,
        Cut.text(r.getNote()),
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
        Cut.list(op.getHoldingList()),
        op.getBlind());
  }

  FindingInfo finding(Finding f) {
    return new FindingInfo(finding(f, Cut.text(f.getName())), feed.time(f.getSinceNanos()));
  }

  private static dev.consolation.finding.Finding finding(Finding f, String name) {
    return new dev.consolation.finding.Finding(
        name,
        Certainty.of(f.getLevelValue()),
        Cut.text(f.getSentence()),
        Cut.text(f.getFragment()),
        Cut.list(f.getTasksList()),
        Cut.list(f.getResourcesList()),
        Cut.texts(f.getSitesList()),
        Cut.texts(f.getProofList()),
        Cut.text(f.getRemedy()));
  }
}
