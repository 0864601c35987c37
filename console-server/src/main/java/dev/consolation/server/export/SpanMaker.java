package dev.consolation.server.export;

import dev.consolation.resource.ResourceKind;
import dev.consolation.server.query.WaitWords;
import dev.consolation.server.state.Name;
import dev.consolation.server.state.PastWait;
import dev.consolation.server.state.Picture;
import dev.consolation.server.state.Site;
import dev.consolation.server.state.TaskRecord;
import dev.consolation.server.state.TaskTrace;
import dev.consolation.task.Outcome;
import dev.consolation.view.Words;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Makes spans of the ended tasks of one picture, while that is held still. */
final class SpanMaker {
  private static final double SECOND = 1e9;
  private static final int MOST_LINKS = 8;

  private final Picture picture;
  private final Resource resource;

  SpanMaker(Picture picture, Resource resource) {
    this.picture = picture;
    this.resource = resource;
  }

  /**
   * The span of an ended task.
   *
   * @param kept why its trace was kept
   */
  TaskSpan span(TaskRecord task, Kept kept) {
    TaskTrace trace = task.trace();
    List<EventData> events = events(task);
    return new TaskSpan(
        name(task),
        context(trace.traceId(), trace.spanId()),
        trace.parent() == 0 ? SpanContext.getInvalid() : context(trace.traceId(), trace.parentId()),
        picture.unix(task.spawnedAt()),
        picture.unix(task.since()),
        status(task),
        attributes(task, kept),
        events,
        events.size() + task.waitsLeftOut(),
        links(task, trace),
        resource);
  }

  private static SpanContext context(String trace, String span) {
    return SpanContext.create(trace, span, TraceFlags.getSampled(), TraceState.getDefault());
  }

  /** What many tasks have in common: where they were spawned, else what they run. */
  private static String name(TaskRecord task) {
    Site site = task.site().site();
    if (site != Site.NONE) {
      String type = site.className();
      return type.substring(type.lastIndexOf('.') + 1) + "." + site.method();
    }
    String type = task.taskClass().text();
    return type.isEmpty() ? Words.kind(task.kind()) : type.substring(type.lastIndexOf('.') + 1);
  }

  private static StatusData status(TaskRecord task) {
    return task.outcome() == Outcome.FAILED
        ? StatusData.create(StatusCode.ERROR, task.exception().text())
        : StatusData.unset();
  }

  private static Attributes attributes(TaskRecord task, Kept kept) {
    long end = task.since();
    AttributesBuilder to =
        Attributes.builder()
            .put(Keys.TASK_ID, task.id())
            .put(Keys.TASK_KIND, Words.kind(task.kind()))
            .put(Keys.OUTCOME, Words.outcome(task.outcome()))
            .put(Keys.BUSY, task.busy(end) / SECOND)
            .put(Keys.SCHEDULED, task.scheduled(end) / SECOND)
            .put(Keys.IDLE, task.idle(end) / SECOND)
            .put(Keys.POLLS, task.polls())
            .put(Keys.WAKES, task.wakes())
            .put(Keys.KEPT, kept.name().toLowerCase(Locale.ROOT));
    text(to, Keys.TASK_NAME, task.name());
    text(to, Keys.TASK_CLASS, task.taskClass().text());
    text(to, Keys.ERROR_TYPE, task.exception().text());
    if (task.runtime() != null) {
      text(to, Keys.RUNTIME, task.runtime().name().text());
    }
    if (task.pins() > 0) {
      to.put(Keys.PINS, task.pins());
    }
    if (task.waitsLeftOut() > 0) {
      to.put(Keys.WAITS_LEFT_OUT, task.waitsLeftOut());
    }
    place(to, task.site().site());
    return to.build();
  }

  private static void text(AttributesBuilder to, AttributeKey<String> key, String text) {
    if (!text.isEmpty()) {
      to.put(key, text);
    }
  }

  private static void place(AttributesBuilder to, Site site) {
    if (site != Site.NONE) {
      to.put(Keys.CODE_FUNCTION, site.className() + "." + site.method());
      text(to, Keys.CODE_FILE, site.file());
      if (site.line() > 0) {
        to.put(Keys.CODE_LINE, site.line());
      }
    }
  }

  private List<EventData> events(TaskRecord task) {
    List<EventData> events = new ArrayList<>();
    for (PastWait wait : task.longestWaits()) {
      AttributesBuilder to =
          Attributes.builder()
              .put(Keys.WAIT, wait.duration() / SECOND)
              .put(Keys.WAIT_FOR, what(wait));
      text(to, Keys.RESOURCE, wait.resourceName().text());
      Name type = wait.resourceClass() == Name.NONE ? wait.blocker() : wait.resourceClass();
      text(to, Keys.RESOURCE_CLASS, type.text());
      if (wait.waker() != 0) {
        to.put(Keys.WAKER, wait.waker());
      }
      place(to, wait.site());
      events.add(EventData.create(picture.unix(wait.start()), "wait", to.build()));
    }
    return events;
  }

  private static String what(PastWait wait) {
    return wait.resource() == ResourceKind.UNKNOWN
        ? WaitWords.of(wait.kind())
        : Words.kind(wait.resource());
  }

  /** To the task that spawned it where that is not its parent, and to those that woke it. */
  private List<LinkData> links(TaskRecord task, TaskTrace trace) {
    List<LinkData> links = new ArrayList<>();
    Set<String> linked = new HashSet<>();
    linked.add(trace.parentId());
    linked.add(trace.spanId());
    link(links, linked, task.parent(), "spawner");
    for (PastWait wait : task.longestWaits()) {
      link(links, linked, wait.waker(), "waker");
    }
    link(links, linked, task.lastWaker(), "waker");
    return links;
  }

  private void link(List<LinkData> to, Set<String> linked, long id, String as) {
    TaskRecord other = id == 0 || to.size() == MOST_LINKS ? null : picture.task(id);
    if (other != null) {
      TaskTrace trace = other.trace();
      if (linked.add(trace.spanId())) {
        Attributes how = Attributes.of(Keys.LINK, as);
        to.add(LinkData.create(context(trace.traceId(), trace.spanId()), how));
      }
    }
  }
}
