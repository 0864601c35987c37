package dev.consolation.server.state;

import dev.consolation.event.EventKind;
import dev.consolation.event.EventWriter;
import dev.consolation.resource.Basis;
import dev.consolation.resource.Completion;
import dev.consolation.resource.NameSource;
import dev.consolation.resource.OpKind;
import dev.consolation.resource.ResourceKind;
import dev.consolation.resource.ResponsibleKind;
import dev.consolation.task.Outcome;
import dev.consolation.task.TaskKind;
import dev.consolation.task.WaitKind;
import dev.consolation.task.WakerKind;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** A process that a test feeds with events without a wire, on a clock that stands still. */
public final class Feeding {
  /** Site ids 1 to this are known. */
  public static final int SITES = 8;

  /** Name ids 1 to this are known. */
  public static final int NAMES = 16;

  private final Processes processes;
  private final long[] args = new long[EventKind.MAX_ARGUMENTS];
  private final EventWriter events = new EventWriter(1 << 16);
  private AgentFeed feed;

  /** A process that keeps what it is told to. */
  public Feeding(Retention retention) {
    this(new Processes(retention, () -> 0));
  }

  private Feeding(Processes processes) {
    this(processes, processes.connect(info(1, 1), 1_000_000, 0));
    words();
  }

  private Feeding(Processes processes, AgentFeed feed) {
    this.processes = processes;
    this.feed = feed;
  }

  /** A process whose stream goes on. */
  public static Feeding goingOn(Processes processes, AgentFeed feed) {
    return new Feeding(processes, feed);
  }

  /** A process that keeps so many ended tasks for those who take them. */
  public static Feeding keepingEnded(Retention retention, int most) {
    return new Feeding(new Processes(retention, () -> 0, most, place -> false));
  }

  /** A process whose requests are recognised by the class of their code or their site. */
  public static Feeding recognising(Retention retention, Predicate<String> requests) {
    return new Feeding(new Processes(retention, () -> 0, 0, requests));
  }

  /** Who process {@code id} is. */
  public static ProcessInfo info(int id, long pid) {
    return new ProcessInfo(
        new ProcessId(0, id), pid, "Main", "25", 25, "0", "host", 0, false, 1, List.of());
  }

  private void words() {
    feed.write(
        0,
        () -> {
          for (int i = 1; i <= SITES; i++) {
            feed.site(i, "com.acme.C" + i, "m", "C" + i + ".java", i);
          }
          for (int i = 1; i <= NAMES; i++) {
            feed.name(i, "com.acme.Name" + i);
          }
          feed.runtime(new RuntimeInfo(1, 1, "virtual threads", "", 2, "", -2, false, false));
        });
  }

  /** The registry that the process is in. */
  public Processes processes() {
    return processes;
  }

  /** The process. */
  public ObservedProcess process() {
    return feed.process();
  }

  /** The stream. */
  public AgentFeed feed() {
    return feed;
  }

  /** A new stream takes the place of the one before. */
  public void reconnect() {
    feed = processes.connect(info(1, 1), 1_000_000, 0);
    words();
  }

  /** Appends an event as it stands on the wire. */
  public Feeding put(int kind, long time, long task, long... arguments) {
    Arrays.fill(args, 0);
    System.arraycopy(arguments, 0, args, 0, arguments.length);
    events.put(kind, time, task, args, arguments.length);
    return this;
  }

  /** A virtual thread is spawned. */
  public Feeding spawn(long time, long task, long parent, int site) {
    return put(
        EventKind.SPAWN,
        time,
        task,
        EventWriter.zigzag(parent),
        TaskKind.VIRTUAL_THREAD.code(),
        site,
        1);
  }

  /** The same of a task whose code is of a class; by the number of its name. */
  public Feeding spawn(long time, long task, long parent, int site, int type) {
    int kind = TaskKind.VIRTUAL_THREAD.code();
    return put(EventKind.SPAWN, time, task, EventWriter.zigzag(parent), kind, site, 1, type);
  }

  /** A poll ends in a wait. */
  public Feeding poll(long time, long task, long duration, WaitKind wait) {
    return put(EventKind.POLL, time, task, duration, wait.code());
  }

  /** A poll ends in a wait at a site. */
  public Feeding waitAt(long time, long task, long duration, WaitKind wait, int site) {
    return put(EventKind.POLL, time, task, duration, wait.code(), 0, site);
  }

  /** A poll begins. */
  public Feeding pollStart(long time, long task) {
    return put(EventKind.POLL_START, time, task);
  }

  /** A waiting task is woken. */
  public Feeding wake(long time, long task) {
    return wake(time, task, WakerKind.TASK, true);
  }

  /** A task is woken. */
  public Feeding wake(long time, long task, WakerKind kind, boolean wasWaiting) {
    return put(EventKind.WAKE, time, task, EventWriter.zigzag(7), kind.code(), wasWaiting ? 1 : 0);
  }

  /** A task waits where it is. */
  public Feeding waitStart(long time, long task, int code) {
    return put(EventKind.WAIT_START, time, task, code);
  }

  /** Such a wait ends. */
  public Feeding waitEnd(long time, long task) {
    return put(EventKind.WAIT_END, time, task);
  }

  /** A task ends. */
  public Feeding end(long time, long task, Outcome outcome) {
    return put(EventKind.END, time, task, outcome.code());
  }

  /** A resource of a kind, with so many responsible tasks; the first owns it when it is a lock. */
  public static ResourceInfo resource(long id, ResourceKind kind, long owner, long... takers) {
    return resource(id, kind, Name.NONE, owner, takers);
  }

  /** A lock that nobody owns, with a name. */
  public static ResourceInfo lock(long id, String name) {
    return resource(id, ResourceKind.LOCK, new Name((int) id, name), 0);
  }

  private static ResourceInfo resource(
      long id, ResourceKind kind, Name name, long owner, long... takers) {
    return new ResourceInfo(
        id,
        kind,
        Name.NONE,
        name,
        NameSource.NONE,
        Site.NONE,
        0,
        owner,
        0,
        null,
        null,
        null,
        null,
        0,
        Completion.UNKNOWN,
        List.of(),
        Arrays.stream(takers)
            .mapToObj(
                id2 -> new ResourceInfo.Responsible(ResponsibleKind.TAKER, id2, "", Basis.HISTORY))
            .toList(),
        List.of(),
        -1,
        "",
        0);
  }

  /** Tells of resources in a batch. */
  public Feeding resources(long now, ResourceInfo... resources) {
    feed.write(now, () -> Arrays.stream(resources).forEach(feed::resource));
    return this;
  }

  /** Tells of a wait in a batch. */
  public Feeding op(long now, long task, long resource, long since) {
    return op(now, task, resource, since, OpKind.ACQUIRE, false);
  }

  /** Tells of a wait in a batch. */
  public Feeding op(long now, long task, long resource, long since, OpKind kind, boolean timed) {
    feed.write(
        now,
        () ->
            feed.op(
                new OpInfo(
                    task, resource, kind, since, Name.NONE, Site.NONE, timed, 0, List.of(),
                    false)));
    return this;
  }

  /** Applies what was appended as one batch. */
  public Feeding apply(long now) {
    return apply(now, false, false);
  }

  /** Applies what was appended as one batch that may begin and end a snapshot. */
  public Feeding apply(long now, boolean snapshotBegins, boolean snapshotEnds) {
    feed.write(
        now,
        () -> {
          if (snapshotBegins) {
            feed.snapshotBegin();
          }
          feed.events(events.bytes(), events.size());
          if (snapshotEnds) {
            feed.snapshotEnd();
          }
        });
    events.clear();
    return this;
  }

  /** Looks at one task; the clock stands at the end of the last batch. */
  public <T> T of(long task, java.util.function.BiFunction<TaskRecord, Long, T> look) {
    return process().read((picture, now) -> look.apply(picture.task(task), now));
  }

  /** How many tasks there are. */
  public Counts counts() {
    return process().read((picture, now) -> picture.counts());
  }
}
