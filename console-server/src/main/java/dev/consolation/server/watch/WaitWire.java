package dev.consolation.server.watch;

import dev.consolation.event.WaitCode;
import dev.consolation.resource.Completion;
import dev.consolation.resource.LinkKind;
import dev.consolation.resource.ResponsibleKind;
import dev.consolation.server.graph.Chain;
import dev.consolation.server.graph.Next;
import dev.consolation.server.query.Naming;
import dev.consolation.server.state.DelayRecord;
import dev.consolation.server.state.FindingInfo;
import dev.consolation.server.state.OpRecord;
import dev.consolation.server.state.Picture;
import dev.consolation.server.state.ResourceInfo;
import dev.consolation.server.state.ResourceRecord;
import dev.consolation.server.state.Site;
import dev.consolation.server.state.TaskRecord;
import dev.consolation.server.state.WakeNote;
import dev.consolation.task.WaitKind;
import dev.consolation.v1.ChainLink;
import dev.consolation.v1.Delay;
import dev.consolation.v1.Finding;
import dev.consolation.v1.FindingDetail;
import dev.consolation.v1.LinkedResource;
import dev.consolation.v1.RanMeanwhile;
import dev.consolation.v1.ResourceBrief;
import dev.consolation.v1.ResourceRow;
import dev.consolation.v1.TaskBrief;
import dev.consolation.v1.Wait;
import dev.consolation.v1.WakeThrough;
import java.util.ArrayList;
import java.util.List;

/** Turns waits, resources and what follows from them into the messages of {@code console.proto}. */
final class WaitWire {
  private static final int MOST_ARMS = 16;
  private static final int MOST_TASKS = 200;

  private final Picture picture;
  private final long now;
  private final Naming naming;

  WaitWire(Picture picture, long now) {
    this.picture = picture;
    this.now = now;
    this.naming = new Naming(picture, now);
  }

  String name(long task) {
    return naming.task(task);
  }

  ResourceBrief brief(ResourceRecord resource) {
    ResourceInfo info = resource.info();
    return ResourceBrief.newBuilder()
        .setId(info.id())
        .setKindValue(info.kind().code())
        .setClassName(info.className().text())
        .setName(info.name().text())
        .setState(naming.state(resource))
        .build();
  }

  ResourceRow row(ResourceRecord resource) {
    long owner = resource.info().owner();
    return ResourceRow.newBuilder()
        .setResource(brief(resource))
        .setFindings(resource.findings())
        .setWaiters(resource.waiters())
        .setLongestWait(resource.longestWait(now))
        .setOwner(owner)
        .setOwnerName(naming.task(owner))
        .setWakes(resource.wakes())
        .build();
  }

  /** The wait of a task that waits. */
  Wait wait(TaskRecord task) {
    Wait.Builder wait =
        Wait.newBuilder()
            .setKindValue(task.waitKind().code())
            .setBlockerClass(task.blocker().text())
            .setSiteSampled(task.waits(WaitCode.SITE_SAMPLED))
            .setPinned(task.waits(WaitCode.PINNED))
            .setTimed(task.waits(WaitCode.TIMED));
    Site site = task.waitSite();
    OpRecord op = task.op();
    if (op != null) {
      wait.setResource(brief(op.resource()))
          .setOpValue(op.kind().code())
          .setMethod(op.method().text())
          .setResponsible(Next.of(op.resource()).task());
      if (op.timed()) {
        wait.setTimed(true);
      }
      if (op.site() != Site.NONE) {
        site = op.site();
        wait.setSiteSampled(false);
      }
    }
    if (site != Site.NONE) {
      wait.setSite(Wire.place(site));
    }
    return wait.build();
  }

  /** A task or thread, also one of which nothing more is known than its id. */
  TaskBrief task(long id) {
    TaskRecord task = picture.task(id);
    return task == null
        ? TaskBrief.newBuilder().setId(id).setName(picture.workerName(id)).build()
        : task(task);
  }

  TaskBrief task(TaskRecord task) {
    TaskBrief.Builder to =
        TaskBrief.newBuilder()
            .setId(task.id())
            .setKindValue(task.kind().code())
            .setStateValue(task.state().code())
            .setName(task.name())
            .setStateFor(task.stateFor(now));
    if (task.waitKind() != WaitKind.NONE) {
      to.setWait(wait(task));
    }
    if (task.site().site() != Site.NONE) {
      to.setSpawnSite(Wire.place(task.site().site()));
    }
    return to.build();
  }

  ChainLink link(Chain.Link link) {
    ChainLink.Builder to = ChainLink.newBuilder().setTask(task(link.task())).setCycle(link.cycle());
    OpRecord op = link.op();
    if (op != null) {
      to.setResource(brief(op.resource())).setOpValue(op.kind().code());
      to.addAllArms(arms(op.resource()));
    }
    Next next = link.next();
    if (next != null) {
      to.setResponsibleValue(next.kind().code()).setBasisValue(next.basis().code());
      if (next.task() == 0) {
        to.setOther(next.text());
      }
    }
    return to.build();
  }

  /** What belongs to a resource. */
  LinkedResource linked(ResourceInfo.Link link) {
    LinkedResource.Builder to =
        LinkedResource.newBuilder()
            .setKindValue(link.kind().code())
            .setCompletionValue(link.completion().code())
            .setMethod(link.method());
    ResourceRecord other = picture.resource(link.resource());
    if (other != null) {
      to.setResource(brief(other));
    } else if (link.resource() != 0) {
      to.setResource(ResourceBrief.newBuilder().setId(link.resource()));
    }
    if (link.task() != 0) {
      to.setTask(task(link.task()));
    }
    return to.build();
  }

  /** The inputs of a future, and the subtasks of a scope. */
  private List<LinkedResource> arms(ResourceRecord resource) {
    var arms = new ArrayList<LinkedResource>();
    for (ResourceInfo.Link link : resource.info().links()) {
      if (link.kind() == LinkKind.ARM) {
        arms.add(linked(link));
      }
    }
    for (ResourceInfo.Responsible each : resource.info().responsible()) {
      if (each.kind() == ResponsibleKind.SUBTASK && each.task() != 0) {
        arms.add(
            linked(new ResourceInfo.Link(LinkKind.ARM, 0, each.task(), Completion.PENDING, "")));
      }
    }
    return arms.subList(0, Math.min(MOST_ARMS, arms.size()));
  }

  WakeThrough wake(WakeNote note) {
    return WakeThrough.newBuilder()
        .setAt(picture.unix(note.at()))
        .setWoken(note.task())
        .setWokenName(name(note.task()))
        .setWakerKindValue(note.kind().code())
        .setWaker(note.waker())
        .setWakerName(name(note.waker()))
        .setWaited(note.waited())
        .setOpValue(note.op().code())
        .setInterrupted(note.interrupted())
        .build();
  }

  Delay delay(DelayRecord delay) {
    Delay.Builder to =
        Delay.newBuilder()
            .setTask(task(delay.task()))
            .setWokenAt(picture.unix(delay.wokenAt()))
            .setDelay(delay.delay())
            .setOver(delay.over())
            .setWakerKindValue(delay.wakerKind().code())
            .setWaker(delay.waker())
            .setWakerName(name(delay.waker()))
            .setPartial(delay.partial());
    var runtime = delay.runtime();
    if (runtime != null) {
      to.setRuntime(runtime.name().text());
    }
    for (DelayRecord.Ran ran : delay.ran()) {
      to.addRan(
          RanMeanwhile.newBuilder()
              .setWorker(ran.worker().id())
              .setWorkerName(ran.worker().name())
              .setTask(task(ran.task()))
              .setRan(ran.nanos()));
    }
    return to.build();
  }

  FindingDetail finding(FindingInfo info) {
    dev.consolation.finding.Finding finding = info.finding();
    FindingDetail.Builder to =
        FindingDetail.newBuilder()
            .setId(finding.id())
            .setSince(picture.unix(info.since()))
            .setFinding(
                Finding.newBuilder()
                    .setName(finding.name())
                    .setLevelValue(finding.certainty().code())
                    .setSentence(finding.sentence())
                    .setFragment(finding.fragment())
                    .addAllTasks(finding.tasks())
                    .addAllResources(finding.resources())
                    .addAllSites(finding.sites())
                    .addAllProof(finding.proof())
                    .setRemedy(finding.remedy()));
    finding.tasks().stream().limit(MOST_TASKS).forEach(id -> to.addTasks(task(id)));
    for (long id : finding.resources()) {
      ResourceRecord resource = picture.resource(id);
      if (resource != null) {
        to.addResources(brief(resource));
      }
    }
    return to.build();
  }
}
