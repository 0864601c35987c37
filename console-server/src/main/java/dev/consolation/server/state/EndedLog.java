package dev.consolation.server.state;

import java.util.ArrayList;
import java.util.List;

/** The tasks that have ended since somebody last took them, as many as there is room for. */
final class EndedLog {
  private final int most;
  private List<TaskRecord> ended = new ArrayList<>();
  private long lost;

  EndedLog(int most) {
    this.most = most;
  }

  void add(TaskRecord task) {
    if (ended.size() < most) {
      ended.add(task);
    } else {
      lost++;
    }
  }

  List<TaskRecord> take() {
    List<TaskRecord> taken = ended;
    ended = new ArrayList<>();
    return taken;
  }

  /** How many there was no room for, so far. */
  long lost() {
    return lost;
  }
}
