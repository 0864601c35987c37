package dev.consolation.server.state;

import dev.consolation.event.EventKind;
import dev.consolation.task.TaskKind;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Recognises the tasks that serve a call from outside, by the class of their code or their site.
 */
public final class RequestEntries {
  /** By which the application says itself that the current task is a request, and which. */
  static final String LABEL = "request";

  /** By which agents said it before {@link EventKind#REQUEST} was there; so do old recordings. */
  private static final String OF_OLD_AGENT = "dev.consolation.agent.probe.RequestTask";

  /** What servers give their executors, or start a virtual thread for, once per request. */
  private static final Set<String> KNOWN = Set.of("sun.net.httpserver.ServerImpl$Exchange");

  private static final byte YES = 1;
  private static final byte NO = 2;

  private final Predicate<String> configured;

  // Asked for each task that is told, and so remembered by the numbers of names and sites.
  private byte[] classes = new byte[64];
  private byte[] sites = new byte[64];

  /**
   * Recognises servers that are known, and what is configured.
   *
   * @param configured of names of classes, and of classes with a method behind a dot
   */
  public RequestEntries(Predicate<String> configured) {
    this.configured = configured;
  }

  boolean isEntry(TaskRecord task) {
    return isSeenInside(task) || isEntry(task.taskClass()) || isEntry(task.site().site());
  }

  /** Whether the agent saw it begin on a thread, be it within a task that is an entry itself. */
  static boolean isSeenInside(TaskRecord task) {
    return task.has(TaskRecord.REQUEST);
  }

  /** Whether the agent says that it is a request by the class of its code, as old ones do. */
  static boolean isToldByClass(TaskRecord task) {
    return task.kind == TaskKind.CUSTOM.code() && task.taskClass().text().equals(OF_OLD_AGENT);
  }

  private boolean isEntry(Name type) {
    int index = type.index();
    if (index >= classes.length) {
      classes = Arrays.copyOf(classes, Math.max(index + 1, classes.length * 2));
    }
    if (classes[index] == 0) {
      String name = type.text();
      boolean is = !name.isEmpty() && (KNOWN.contains(name) || configured.test(name));
      classes[index] = is ? YES : NO;
    }
    return classes[index] == YES;
  }

  private boolean isEntry(Site site) {
    int index = site.index();
    if (index >= sites.length) {
      sites = Arrays.copyOf(sites, Math.max(index + 1, sites.length * 2));
    }
    if (sites[index] == 0) {
      boolean is = site != Site.NONE && configured.test(site.className() + "." + site.method());
      sites[index] = is ? YES : NO;
    }
    return sites[index] == YES;
  }
}
