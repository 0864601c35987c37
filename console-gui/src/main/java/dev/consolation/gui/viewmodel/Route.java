package dev.consolation.gui.viewmodel;

/** Where in the console one can be. */
public sealed interface Route {
  /** The processes to choose from. */
  record Processes() implements Route {}

  /** A page about a process. */
  sealed interface OfProcess extends Route {
    /** Its id. */
    String process();
  }

  record Tasks(String process) implements OfProcess {}

  record Task(String process, long id) implements OfProcess {}

  record Findings(String process, String chosen) implements OfProcess {}

  /** Who waits for whom; around a task or resource unless both are 0. */
  record Graph(String process, long task, long resource) implements OfProcess {}

  record Resources(String process) implements OfProcess {}

  record Resource(String process, long id) implements OfProcess {}

  record Delays(String process) implements OfProcess {}

  record Runtimes(String process) implements OfProcess {}

  record Requests(String process) implements OfProcess {}

  /** One request, by the id of its first task. */
  record Request(String process, long id) implements OfProcess {}

  /** The page of the navigation that it belongs to. */
  default Section section() {
    return switch (this) {
      case Processes p -> Section.PROCESSES;
      case Tasks t -> Section.TASKS;
      case Task t -> Section.TASKS;
      case Findings f -> Section.FINDINGS;
      case Graph g -> Section.GRAPH;
      case Resources r -> Section.RESOURCES;
      case Resource r -> Section.RESOURCES;
      case Delays d -> Section.DELAYS;
      case Runtimes r -> Section.RUNTIMES;
      case Requests r -> Section.REQUESTS;
      case Request r -> Section.REQUESTS;
    };
  }
}
