package dev.consolation.server.record;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A live task on its way into a trace. */
final class TracedTask {
  static final String SCHEDULED = "scheduled";

  /** More wakes within one poll are not drawn. */
  private static final int MOST_GIVEN = 1_000;

  final long id;
  String name = "";
  boolean virtual;

  /** What it waits for, or {@link #SCHEDULED}; empty: neither, or not known. */
  String state = "";

  long since;

  /** What it waits for without leaving its worker; empty: nothing. */
  String held = "";

  long heldSince;

  /** Of a poll that goes on; 0: not known. */
  long worker;

  /** Since when it is polled; -1: it is not. */
  long pollSince = -1;

  /** Its wakes of others in the poll that goes on. */
  final List<Wake> given = new ArrayList<>();

  /** The wake that its next poll follows. */
  @Nullable Wake got;

  TracedTask(long id) {
    this.id = id;
  }

  String title() {
    return name.isEmpty() ? "task " + id : name;
  }

  void gives(Wake wake) {
    if (given.size() < MOST_GIVEN) {
      given.add(wake);
    }
  }

  /** Where its poll is drawn: a platform thread is its own worker. */
  long thread(long worker) {
    return worker != 0 ? worker : Math.max(id, 0);
  }

  /** An arrow, both ends of which are known only when both polls are over. */
  static final class Wake {
    final long time;
    long fromThread = -1;
    long toThread = -1;
    long to;

    Wake(long time) {
      this.time = time;
    }

    boolean isWhole() {
      return fromThread >= 0 && toThread >= 0;
    }
  }
}
