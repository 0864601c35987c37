package dev.consolation.tui.screen;

/** Where a line of a text leads to. */
sealed interface Target {
  /** A task. */
  record OfTask(long id) implements Target {}

  /** A resource. */
  record OfResource(long id) implements Target {}

  /** What the docs say of a kind of problem. */
  record OfDocs(String rule) implements Target {}

  /** On to its page, with a way back. */
  default Action open(String process) {
    return new Action.Open(
        switch (this) {
          case OfTask task -> new DetailPage(process, task.id());
          case OfResource resource -> new ResourceDetailPage(process, resource.id());
          case OfDocs docs -> new ExplainPage(process, docs.rule());
        });
  }
}
