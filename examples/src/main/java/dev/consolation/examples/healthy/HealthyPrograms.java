package dev.consolation.examples.healthy;

import dev.consolation.examples.run.Entry;
import java.util.List;

/** All healthy programs, by number. */
public final class HealthyPrograms {
  private static final List<Entry> ALL =
      List.of(
          new Entry(
              31,
              "busy-service",
              "healthy: a service under steady load",
              Healthy31BusyService::start),
          new Entry(
              32,
              "idle-service",
              "healthy: pools that have nothing to do",
              Healthy32IdleService::start),
          new Entry(
              33, "takers", "healthy: workers that take from empty queues", Healthy33Takers::start),
          new Entry(
              34,
              "schedulers",
              "healthy: periodic jobs, and one for tomorrow",
              Healthy34Schedulers::start),
          new Entry(
              35,
              "server",
              "healthy: a server in accept, and quiet connections",
              Healthy35Server::start),
          new Entry(
              36, "cache", "healthy: a cache of futures, with evictions", Healthy36Cache::start),
          new Entry(
              37,
              "come-and-go",
              "healthy: start and shutdown, again and again",
              Healthy37ComeAndGo::start),
          new Entry(
              38,
              "pipeline",
              "healthy: full queues with back-pressure that works",
              Healthy38Pipeline::start));

  private HealthyPrograms() {}

  public static List<Entry> all() {
    return ALL;
  }
}
