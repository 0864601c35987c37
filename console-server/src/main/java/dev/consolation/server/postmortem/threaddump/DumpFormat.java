package dev.consolation.server.postmortem.threaddump;

/** How a thread dump was written. */
public enum DumpFormat {
  /** {@code jcmd PID Thread.dump_to_file -format=json}. */
  JSON("thread dump in JSON"),
  /** {@code jcmd PID Thread.dump_to_file}. */
  TEXT("thread dump as text"),
  /**
   * {@code jstack}, {@code jcmd PID Thread.print}, SIGQUIT, and the event of a flight recording.
   */
  STACKS("thread dump of jstack"),
  /**
   * {@code jhsdb jstack}, of a core dump. Of a thread that is entering a monitor it does not say
   * reliably which; only its section on deadlocks does.
   */
  DEBUGGER("thread dump of jhsdb");

  private final String words;

  DumpFormat(String words) {
    this.words = words;
  }

  /** For people. */
  public String words() {
    return words;
  }
}
