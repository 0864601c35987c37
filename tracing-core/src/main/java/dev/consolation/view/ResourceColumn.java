package dev.consolation.view;

/** A column of the list of resources: title, width, value, colour and help in one place. */
public enum ResourceColumn implements Column {
  FINDINGS("!", 2, true, 8, "Findings about the resource: named problems with evidence."),
  ID("id", 6, true, 7, "Number of the resource; never used again."),
  KIND("kind", 12, false, 4, "Lock, monitor, condition, semaphore, queue, future, ..."),
  NAME("name", 20, false, 0, "What you call it: the field that holds it, or its label."),
  CLASS("class", 20, false, 9, "Its class."),
  STATE("state", 26, false, 2, "Who holds it, what is free, how full it is."),
  WAITERS("waiters", 8, true, 1, "Tasks that wait for it now."),
  LONGEST("longest", 8, true, 3, "How long the first of them has waited."),
  OWNER("owner", 16, false, 5, "The task that owns it."),
  WAKES("wakes", 6, true, 6, "Wakes of its waiters since it is known.");

  private final String title;
  private final int width;
  private final boolean number;
  private final int rank;
  private final String help;

  ResourceColumn(String title, int width, boolean number, int rank, String help) {
    this.title = title;
    this.width = width;
    this.number = number;
    this.rank = rank;
    this.help = help;
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public boolean number() {
    return number;
  }

  @Override
  public int rank() {
    return rank;
  }

  @Override
  public String help() {
    return help;
  }

  /** The text of the cell. */
  public String text(ResourceLine line) {
    return switch (this) {
      case FINDINGS -> line.findings() == 0 ? "" : Integer.toString(line.findings());
      case ID -> Long.toString(line.resource().id());
      case KIND -> Words.kind(line.resource().kind());
      case NAME -> line.resource().label();
      case CLASS -> line.resource().simpleClass();
      case STATE -> line.resource().state();
      case WAITERS -> Numbers.count(line.waiters());
      case LONGEST -> line.waiters() == 0 ? "" : Durations.of(line.longestWait());
      case OWNER -> line.ownerName();
      case WAKES -> Numbers.count(line.wakes());
    };
  }

  /** The colour of the cell. */
  public Tone tone(ResourceLine line) {
    return switch (this) {
      case FINDINGS -> Tone.DANGER;
      case ID, KIND, CLASS -> Tone.DIM;
      case NAME -> line.resource().name().isEmpty() ? Tone.DIM : Tone.TEXT;
      case STATE, WAKES -> Tone.TEXT;
      case WAITERS -> line.waiters() == 0 ? Tone.DIM : Tone.TEXT;
      case LONGEST -> Tone.ofDuration(line.longestWait());
      case OWNER -> Tone.ACCENT;
    };
  }
}
