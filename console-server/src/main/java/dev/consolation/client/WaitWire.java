package dev.consolation.client;

import dev.consolation.client.model.GraphAnswer;
import dev.consolation.client.model.GraphWant;
import dev.consolation.client.model.ResourcePage;
import dev.consolation.client.model.ResourcesWant;
import dev.consolation.finding.Certainty;
import dev.consolation.resource.Basis;
import dev.consolation.resource.Completion;
import dev.consolation.resource.LinkKind;
import dev.consolation.resource.NameSource;
import dev.consolation.resource.OpKind;
import dev.consolation.resource.ResourceKind;
import dev.consolation.resource.ResponsibleKind;
import dev.consolation.task.TaskKind;
import dev.consolation.task.TaskState;
import dev.consolation.task.WaitKind;
import dev.consolation.task.WakerKind;
import dev.consolation.v1.Delay;
import dev.consolation.v1.EdgeKind;
import dev.consolation.v1.FindingDetail;
import dev.consolation.v1.LinkedResource;
import dev.consolation.v1.ResourceRow;
import dev.consolation.v1.ResourceSortKey;
import dev.consolation.v1.ResponsibleTask;
import dev.consolation.v1.WaitGraphReply;
import dev.consolation.v1.WaitingTask;
import dev.consolation.v1.WakeThrough;
import dev.consolation.v1.WatchResourcesRequest;
import dev.consolation.view.ChainLink;
import dev.consolation.view.DelayLine;
import dev.consolation.view.FindingLine;
import dev.consolation.view.Place;
import dev.consolation.view.ResourceBrief;
import dev.consolation.view.ResourceColumn;
import dev.consolation.view.ResourceDetail;
import dev.consolation.view.ResourceLine;
import dev.consolation.view.TaskBrief;
import dev.consolation.view.Wait;

/** Turns messages about waits and resources into what screens are drawn from, and back. */
final class WaitWire {
  private WaitWire() {}

  static WatchResourcesRequest request(ResourcesWant want, long revision) {
    return WatchResourcesRequest.newBuilder()
        .setProcess(Wire.id(want.process()))
        .setFilter(want.filter())
        .addSort(
            ResourceSortKey.newBuilder()
                .setColumn(column(want.sort()))
                .setDescending(want.descending()))
        .addSort(
            ResourceSortKey.newBuilder()
                .setColumn(dev.consolation.v1.ResourceColumn.RESOURCE_LONGEST)
                .setDescending(true))
        .setOffset(want.offset())
        .setLimit(want.limit())
        .setFollowResource(want.follow())
        .setRevision(revision)
        .build();
  }

  static dev.consolation.v1.ResourceColumn column(ResourceColumn column) {
    return switch (column) {
      case FINDINGS -> dev.consolation.v1.ResourceColumn.RESOURCE_FINDINGS;
      case ID -> dev.consolation.v1.ResourceColumn.RESOURCE_ID;
      case KIND -> dev.consolation.v1.ResourceColumn.RESOURCE_KIND;
      case NAME -> dev.consolation.v1.ResourceColumn.RESOURCE_NAME;
      case CLASS -> dev.consolation.v1.ResourceColumn.RESOURCE_CLASS;
      case STATE -> dev.consolation.v1.ResourceColumn.RESOURCE_STATE;
      case WAITERS -> dev.consolation.v1.ResourceColumn.RESOURCE_WAITERS;
      case LONGEST -> dev.consolation.v1.ResourceColumn.RESOURCE_LONGEST;
      case OWNER -> dev.consolation.v1.ResourceColumn.RESOURCE_OWNER;
      case WAKES -> dev.consolation.v1.ResourceColumn.RESOURCE_WAKES;
    };
  }

  static ResourcePage page(dev.consolation.v1.ResourcePage page, ResourcesWant answers) {
    return new ResourcePage(
        answers,
        page.getTotalRows(),
        page.getOffset(),
        page.getRowsList().stream().map(WaitWire::row).toList(),
        page.getFilterError(),
        page.getFilterErrorAt());
  }

  private static ResourceLine row(ResourceRow row) {
    return new ResourceLine(
        brief(row.getResource()),
        row.getFindings(),
        row.getWaiters(),
        row.getLongestWait(),
        row.getOwner(),
        row.getOwnerName(),
        row.getWakes());
  }

  static ResourceBrief brief(dev.consolation.v1.ResourceBrief r) {
    return new ResourceBrief(
        r.getId(), ResourceKind.of(r.getKindValue()), r.getClassName(), r.getName(), r.getState());
  }

  static Wait waiting(dev.consolation.v1.Wait w) {
    return new Wait(
        WaitKind.of(w.getKindValue()),
        w.getBlockerClass(),
        w.hasSite() ? Wire.place(w.getSite()) : Place.UNKNOWN,
        w.getSiteSampled(),
        w.getPinned(),
        w.getTimed(),
        w.hasResource() ? brief(w.getResource()) : null,
        OpKind.of(w.getOpValue()),
        w.getMethod(),
        w.getResponsible());
  }

  static TaskBrief task(dev.consolation.v1.TaskBrief t) {
    return new TaskBrief(
        t.getId(),
        TaskKind.of(t.getKindValue()),
        TaskState.of(t.getStateValue()),
        t.getName(),
        t.hasWait() ? waiting(t.getWait()) : Wait.NONE,
        t.hasSpawnSite() ? Wire.place(t.getSpawnSite()) : Place.UNKNOWN,
        t.getStateFor());
  }

  static ChainLink link(dev.consolation.v1.ChainLink l) {
    return new ChainLink(
        task(l.getTask()),
        l.hasResource() ? brief(l.getResource()) : null,
        OpKind.of(l.getOpValue()),
        ResponsibleKind.of(l.getResponsibleValue()),
        Basis.of(l.getBasisValue()),
        l.getOther(),
        l.getCycle(),
        l.getArmsList().stream().map(WaitWire::linked).toList());
  }

  static ResourceDetail detail(dev.consolation.v1.ResourceDetail d) {
    return new ResourceDetail(
        d.getNow(),
        row(d.getRow()),
        d.getReadAt(),
        NameSource.of(d.getNameSourceValue()),
        d.hasCreationSite() ? Wire.place(d.getCreationSite()) : Place.UNKNOWN,
        d.getWaitersList().stream().map(WaitWire::waiter).toList(),
        d.hasOwner() ? task(d.getOwner()) : null,
        d.getResponsibleList().stream().map(WaitWire::responsible).toList(),
        d.getLinksList().stream().map(WaitWire::linked).toList(),
        d.getWakesList().stream().map(WaitWire::woken).toList(),
        d.getFindingsList());
  }

  private static ResourceDetail.Waiter waiter(WaitingTask w) {
    return new ResourceDetail.Waiter(
        task(w.getTask()), OpKind.of(w.getOpValue()), w.getMethod(), w.getWaitsFor());
  }

  private static ResourceDetail.Responsible responsible(ResponsibleTask r) {
    return new ResourceDetail.Responsible(
        ResponsibleKind.of(r.getKindValue()),
        Basis.of(r.getBasisValue()),
        r.hasTask() ? task(r.getTask()) : null,
        r.getText());
  }

  static ResourceDetail.Linked linked(LinkedResource l) {
    return new ResourceDetail.Linked(
        LinkKind.of(l.getKindValue()),
        l.hasResource() ? brief(l.getResource()) : null,
        l.hasTask() ? task(l.getTask()) : null,
        Completion.of(l.getCompletionValue()),
        l.getMethod());
  }

  private static ResourceDetail.Woken woken(WakeThrough w) {
    return new ResourceDetail.Woken(
        w.getAt(),
        w.getWoken(),
        w.getWokenName(),
        WakerKind.of(w.getWakerKindValue()),
        w.getWaker(),
        w.getWakerName(),
        w.getWaited(),
        OpKind.of(w.getOpValue()),
        w.getInterrupted());
  }

  static DelayLine delay(Delay d) {
    return new DelayLine(
        task(d.getTask()),
        d.getWokenAt(),
        d.getDelay(),
        d.getOver(),
        WakerKind.of(d.getWakerKindValue()),
        d.getWaker(),
        d.getWakerName(),
        d.getRuntime(),
        d.getRanList().stream()
            .map(
                r ->
                    new DelayLine.Ran(
                        r.getWorker(), r.getWorkerName(), task(r.getTask()), r.getRan()))
            .toList(),
        d.getPartial());
  }

  static FindingLine finding(FindingDetail f) {
    return new FindingLine(
        f.getId(),
        f.getFinding().getName(),
        Certainty.of(f.getFinding().getLevelValue()),
        f.getFinding().getSentence(),
        f.getFinding().getFragment(),
        f.getFinding().getProofList(),
        f.getFinding().getRemedy(),
        f.getSince(),
        f.getTasksList().stream().map(WaitWire::task).toList(),
        f.getFinding().getTasksCount(),
        f.getResourcesList().stream().map(WaitWire::brief).toList(),
        f.getFinding().getSitesList());
  }

  static GraphAnswer graph(WaitGraphReply g, GraphWant answers) {
    return new GraphAnswer(
        answers,
        g.getNow(),
        g.getNodesList().stream()
            .map(
                n ->
                    new GraphAnswer.Node(
                        n.getId(),
                        n.hasTask() ? task(n.getTask()) : null,
                        n.hasResource() ? brief(n.getResource()) : null,
                        n.getEqual()))
            .toList(),
        g.getEdgesList().stream()
            .map(
                e ->
                    new GraphAnswer.Edge(
                        e.getFrom(),
                        e.getTo(),
                        kind(e.getKind()),
                        e.getLabel(),
                        Basis.of(e.getBasisValue()),
                        e.getCycle()))
            .toList(),
        g.getTruncated(),
        g.getGraphviz());
  }

  private static GraphAnswer.EdgeKind kind(EdgeKind kind) {
    return switch (kind) {
      case WAITS_FOR -> GraphAnswer.EdgeKind.WAITS_FOR;
      case OWNED_BY -> GraphAnswer.EdgeKind.OWNED_BY;
      case RESPONSIBLE -> GraphAnswer.EdgeKind.RESPONSIBLE;
      case ARM_OF -> GraphAnswer.EdgeKind.ARM_OF;
      case EDGE_KIND_UNSPECIFIED, UNRECOGNIZED -> GraphAnswer.EdgeKind.UNKNOWN;
    };
  }
}
