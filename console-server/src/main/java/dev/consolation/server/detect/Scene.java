package dev.consolation.server.detect;

import dev.consolation.event.WaitCode;
import dev.consolation.finding.Rule;
import dev.consolation.server.query.Naming;
import dev.consolation.server.settings.Settings;
import dev.consolation.server.state.OpRecord;
import dev.consolation.server.state.Picture;
import dev.consolation.server.state.ResourceInfo;
import dev.consolation.server.state.ResourceRecord;
import dev.consolation.server.state.Site;
import dev.consolation.server.state.TaskRecord;
import dev.consolation.server.state.WaitChanges;
import dev.consolation.view.Durations;
import dev.consolation.view.Numbers;
import dev.consolation.view.Words;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A picture that is held still, with the words to tell what is wrong in it.
 *
 * @param changes which waits may lead elsewhere than at the look before
 */
record Scene(
    Picture picture, long now, Naming naming, Settings settings, WaitChanges.Taken changes) {
  private static final int MOST_NAMES = 3;

  Scene(Picture picture, long now, Settings settings) {
    this(picture, now, new Naming(picture, now), settings, picture.takeWaitChanges());
  }

  /** The number of a setting: nanoseconds, bytes, percent. */
  long number(Rule rule, String setting) {
    return settings.number(rule, setting);
  }

  /** Ids of tasks that are in the picture, who was spawned first comes first. */
  Comparator<Long> bySpawn() {
    return Comparator.comparing(picture::task, Comparator.nullsLast(TaskRecord.BY_SPAWN));
  }

  /** Whether a task is there and has not ended. */
  boolean lives(long id) {
    TaskRecord task = picture.task(id);
    return task != null && !task.isEnded();
  }

  String name(long task) {
    return naming.task(task);
  }

  /** The names of tasks; of many the first few. */
  String names(List<Long> tasks) {
    return names(tasks, tasks.size());
  }

  /** The names of the first of so many tasks. */
  String names(List<Long> first, int count) {
    String names =
        first.stream().limit(MOST_NAMES).map(this::name).collect(Collectors.joining(", "));
    int more = count - MOST_NAMES;
    return more > 0 ? names + " and " + Numbers.exact(more) + " more" : names;
  }

  /** What a resource is called, with its state. */
  String name(ResourceRecord resource) {
    ResourceInfo info = resource.info();
    String label = info.name().text().isEmpty() ? "#" + info.id() : info.name().text();
    String state = naming.state(resource);
    return Words.kind(info.kind()) + " " + label + (state.isEmpty() ? "" : " (" + state + ")");
  }

  /** How long ago something began. */
  String ago(long since) {
    return Durations.of(Math.max(0, now - since));
  }

  /** One step of a proof: who waits for what, where and since when. */
  String wait(TaskRecord task, OpRecord op) {
    return name(task.id())
        + " has waited for "
        + name(op.resource())
        + " for "
        + ago(op.since())
        + at(op.place(), op.isPlaceGuess());
  }

  /** Where a task waits, as the end of a sentence; empty when it is not known. */
  static String at(Site site, boolean isGuess) {
    String place = place(site);
    return place.isEmpty() ? "" : (isGuess ? " probably at " : " at ") + place;
  }

  /** Where a task waits, as far as known. */
  static Site waitsAt(TaskRecord task) {
    OpRecord op = task.op();
    return op == null ? task.waitSite() : op.place();
  }

  /** Whether that is a guess. */
  static boolean isGuess(TaskRecord task) {
    OpRecord op = task.op();
    return op == null ? task.waits(WaitCode.SITE_SAMPLED) : op.isPlaceGuess();
  }

  /** Where a task was spawned, where it waits, and the class of its code, as far as known. */
  List<String> places(long id) {
    TaskRecord task = picture.task(id);
    if (task == null) {
      return List.of();
    }
    return List.of(full(task.site().site()), full(waitsAt(task)), task.taskClass().text());
  }

  /** A place in code in full, {@code com.acme.Orders.submit}; empty when it is not known. */
  static String full(Site site) {
    return site == Site.NONE ? "" : site.className() + "." + site.method();
  }

  /** A place in code; empty when it is not known. */
  static String place(@Nullable Site site) {
    if (site == null || site == Site.NONE) {
      return "";
    }
    String type = site.className().substring(site.className().lastIndexOf('.') + 1);
    return type + "." + site.method() + (site.line() > 0 ? ":" + site.line() : "");
  }
}
