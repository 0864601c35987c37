package dev.consolation.client.model;

/** How the rows of a task list belong together. */
public enum Grouping {
  FLAT("one by one"),
  BY_SITE("by spawn site"),
  TREE("as a tree");

  private final String words;

  Grouping(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }

  /** The one after it, round and round. */
  public Grouping next() {
    return switch (this) {
      case FLAT -> BY_SITE;
      case BY_SITE -> TREE;
      case TREE -> FLAT;
    };
  }
}
