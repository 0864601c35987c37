package dev.consolation.tui.screen;

import dev.consolation.client.model.DelaysAnswer;
import dev.consolation.client.model.FindingsAnswer;
import dev.consolation.client.model.Model;
import dev.consolation.client.model.ResourceAnswer;
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
import dev.consolation.view.ChainLink;
import dev.consolation.view.DelayLine;
import dev.consolation.view.FindingLine;
import dev.consolation.view.Place;
import dev.consolation.view.ResourceBrief;
import dev.consolation.view.ResourceDetail;
import dev.consolation.view.ResourceLine;
import dev.consolation.view.TaskBrief;
import dev.consolation.view.Wait;
import java.util.List;

/** What the tasks of the fixture wait for. */
final class Waits {
  private static final long S = 1_000_000_000L;

  private Waits() {}

  static ResourceBrief lock() {
    return new ResourceBrief(
        12,
        ResourceKind.LOCK,
        "java.util.concurrent.locks.ReentrantLock",
        "Inventory.lock",
        "held by order-9 for 50.0s");
  }

  static ResourceBrief orders() {
    return new ResourceBrief(
        14,
        ResourceKind.QUEUE,
        "java.util.concurrent.ArrayBlockingQueue",
        "Shop.orders",
        "16/16 full");
  }

  static Wait forLock() {
    return new Wait(
        WaitKind.PARK,
        "java.util.concurrent.locks.ReentrantLock$NonfairSync",
        Fixture.site("reserve", 42),
        false,
        false,
        false,
        lock(),
        OpKind.ACQUIRE,
        "ReentrantLock.lock",
        109);
  }

  static Wait forSpace() {
    return new Wait(
        WaitKind.PARK,
        "java.util.concurrent.locks.AbstractQueuedSynchronizer$ConditionObject",
        Fixture.site("enqueue", 51),
        false,
        false,
        false,
        orders(),
        OpKind.PUT,
        "ArrayBlockingQueue.put",
        130);
  }

  static TaskBrief task(long id, String name, TaskState state, Wait wait) {
    return new TaskBrief(
        id, TaskKind.VIRTUAL_THREAD, state, name, wait, Fixture.site("accept", 17), 50 * S);
  }

  static List<ChainLink> chain() {
    return List.of(
        new ChainLink(
            task(100, "order-0", TaskState.IDLE, forLock()),
            lock(),
            OpKind.ACQUIRE,
            ResponsibleKind.OWNER,
            Basis.STATE,
            "",
            false,
            List.of()),
        new ChainLink(
            task(109, "order-9", TaskState.IDLE, forSpace()),
            orders(),
            OpKind.PUT,
            ResponsibleKind.TAKER,
            Basis.HISTORY,
            "",
            false,
            List.of()),
        new ChainLink(
            task(130, "packer", TaskState.RUNNING, Wait.NONE),
            null,
            OpKind.UNKNOWN,
            ResponsibleKind.OWNER,
            Basis.UNKNOWN,
            "",
            false,
            List.of()));
  }

  static List<ResourceLine> lines() {
    return List.of(
        new ResourceLine(lock(), 1, 1_204, 50 * S, 109, "order-9", 31),
        new ResourceLine(orders(), 0, 7, 44 * S, 0, "", 1_200),
        new ResourceLine(
            new ResourceBrief(15, ResourceKind.FUTURE, "CompletableFuture", "", "pending"),
            0,
            1,
            3 * S,
            0,
            "",
            0));
  }

  static ResourcePage page(ResourcesWant want) {
    return new ResourcePage(want, 3, 0, lines(), "", 0);
  }

  static ResourceAnswer detail() {
    return new ResourceAnswer(
        Fixture.SHOP,
        12,
        new ResourceDetail(
            Fixture.NOW,
            lines().get(0),
            Fixture.NOW - 2 * S,
            NameSource.FIELD,
            Place.UNKNOWN,
            List.of(
                new ResourceDetail.Waiter(
                    task(100, "order-0", TaskState.IDLE, forLock()),
                    OpKind.ACQUIRE,
                    "ReentrantLock.lock",
                    50 * S),
                new ResourceDetail.Waiter(
                    task(106, "order-6", TaskState.IDLE, forLock()),
                    OpKind.ACQUIRE,
                    "ReentrantLock.lock",
                    44 * S)),
            task(109, "order-9", TaskState.IDLE, forSpace()),
            List.of(
                new ResourceDetail.Responsible(
                    ResponsibleKind.TIMER, Basis.STATE, null, "timer, in 3 s")),
            List.of(
                new ResourceDetail.Linked(
                    LinkKind.CONDITION_OF, orders(), null, Completion.UNKNOWN, "")),
            List.of(
                new ResourceDetail.Woken(
                    Fixture.NOW - 51 * S,
                    109,
                    "order-9",
                    WakerKind.TASK,
                    103,
                    "order-3",
                    2 * S,
                    OpKind.ACQUIRE,
                    false)),
            List.of("order-0 and order-9 wait for each other.")),
        "");
  }

  static DelaysAnswer delays() {
    return new DelaysAnswer(
        Fixture.SHOP,
        Fixture.NOW,
        List.of(
            new DelayLine(
                task(101, "order-1", TaskState.RUNNING, Wait.NONE),
                Fixture.NOW - 20 * S,
                3 * S,
                true,
                WakerKind.TASK,
                109,
                "order-9",
                "virtual threads",
                List.of(
                    new DelayLine.Ran(
                        21, "worker-1", task(130, "hog", TaskState.RUNNING, Wait.NONE), 3 * S)),
                true),
            new DelayLine(
                task(102, "", TaskState.SCHEDULED, Wait.NONE),
                Fixture.NOW - S,
                S,
                false,
                WakerKind.TIMER,
                0,
                "",
                "virtual threads",
                List.of(),
                false)));
  }

  static FindingsAnswer findings() {
    return new FindingsAnswer(
        Fixture.SHOP,
        Fixture.NOW,
        List.of(
            new FindingLine(
                "deadlock-cycle-1",
                "deadlock-cycle",
                Certainty.PROVEN,
                "order-0 and order-9 wait for each other and can never continue.",
                "tasks wait in a deadlock cycle",
                List.of(
                    "order-0 waits for lock Inventory.lock, owned by order-9",
                    "order-9 waits for space in queue Shop.orders, whose only taker is order-0"),
                "Take locks in one order; do not send to a full queue while holding a lock.",
                Fixture.NOW - 50 * S,
                List.of(
                    task(100, "order-0", TaskState.IDLE, forLock()),
                    task(109, "order-9", TaskState.IDLE, forSpace())),
                2,
                List.of(lock(), orders()),
                List.of())));
  }

  /** A model in which all of this is known. */
  static Model known(Model model) {
    return model.with(model.answers().with(detail()).with(delays()).with(findings()));
  }
}
