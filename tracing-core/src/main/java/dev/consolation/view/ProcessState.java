package dev.consolation.view;

/** Whether a process can be observed. */
public enum ProcessState {
  /** Not said. */
  UNKNOWN("unknown", Tone.DIM),
  /** Its agent is connected. */
  CONNECTED("connected", Tone.GOOD),
  /** Its agent's stream broke; it may come back. */
  DISCONNECTED("agent lost", Tone.DANGER),
  /** It said goodbye, or another process took its place. */
  ENDED("ended", Tone.ENDED),
  /** The agent was taken out; the process goes on unobserved. */
  DETACHED("detached", Tone.WARNING),
  /** Read from files after the fact; its time stands still. */
  FROZEN("frozen", Tone.ACCENT),
  /** Played from a recording up to a moment, at which its time stands still. */
  RECORDED("recorded", Tone.ACCENT);

  private final String word;
  private final Tone tone;

  ProcessState(String word, Tone tone) {
    this.word = word;
    this.tone = tone;
  }

  public String word() {
    return word;
  }

  public Tone tone() {
    return tone;
  }
}
