package dev.consolation.examples.bench;

/** What runs beside the work that is measured. */
enum Variant {
  /** Nothing: what all others are compared with. */
  WITHOUT("without"),
  /** Our agent, with a console server that takes its stream. */
  AGENT("agent"),
  /** An agent that does nothing: the floor of ours. */
  BARE_AGENT("bare agent"),
  /** A JFR recording of virtual threads and parks, without stacks: our peer. */
  JFR("JFR");

  private final String title;

  Variant(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }
}
