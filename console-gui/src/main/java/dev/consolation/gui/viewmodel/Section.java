package dev.consolation.gui.viewmodel;

/** An entry of the navigation: its word and its key, which is the terminal's. */
public enum Section {
  PROCESSES("Processes", "p", "The JVMs of this machine, and what the server knows."),
  TASKS("Tasks", "t", "What runs, is scheduled, or waits."),
  FINDINGS("Findings", "P", "What is wrong, with its proof and what to do."),
  REQUESTS("Requests", "Q", "What the process serves, and what the slow ones have in common."),
  GRAPH("Wait graph", "w", "Who waits for whom."),
  RESOURCES("Resources", "r", "What tasks wait for, and who must act."),
  RUNTIMES("Runtimes", "R", "Schedulers: workers, queue, how busy they are."),
  DELAYS("Delays", "d", "The worst delays from wake to poll, and what ran then.");

  private final String title;
  private final String key;
  private final String help;

  Section(String title, String key, String help) {
    this.title = title;
    this.key = key;
    this.help = help;
  }

  public String title() {
    return title;
  }

  /** The key that leads there. */
  public String key() {
    return key;
  }

  public String help() {
    return help;
  }

  /** The first page of it for a process; without one only the processes can be seen. */
  public Route route(String process) {
    return process.isEmpty()
        ? new Route.Processes()
        : switch (this) {
          case PROCESSES -> new Route.Processes();
          case TASKS -> new Route.Tasks(process);
          case FINDINGS -> new Route.Findings(process, "");
          case REQUESTS -> new Route.Requests(process);
          case GRAPH -> new Route.Graph(process, 0, 0);
          case RESOURCES -> new Route.Resources(process);
          case RUNTIMES -> new Route.Runtimes(process);
          case DELAYS -> new Route.Delays(process);
        };
  }
}
