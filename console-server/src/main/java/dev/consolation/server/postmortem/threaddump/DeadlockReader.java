package dev.consolation.server.postmortem.threaddump;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads what the JVM says about deadlocks.
 *
 * <pre>
 * Found one Java-level deadlock:
 * =============================
 * "reader":
 *   waiting to lock monitor 0x00007fb0 (object 0x69ecebd40, a com.acme.Index),
 *   which is held by "cleaner"
 *
 * "cleaner":
 *   waiting for ownable synchronizer 0x69eceb0c0, (a java.util.concurrent...NonfairSync),
 *   which is held by "reader"
 * </pre>
 *
 * <p>jhsdb writes {@code Monitor@0x00007fb0 (Object@0x69ecebd40, a com/acme/Index)}.
 */
final class DeadlockReader {
  private static final String MONITOR = "waiting to lock ";
  private static final String SYNCHRONIZER = "waiting for ownable synchronizer ";
  private static final String OWNER = "which is held by \"";

  private final List<DumpedDeadlock> found = new ArrayList<>();
  private final List<DumpedDeadlock.Step> steps = new ArrayList<>();
  private String thread = "";
  private DumpedObject object = new DumpedObject("", "");
  private boolean monitor;

  /** Another cycle begins. */
  void begin() {
    end();
  }

  /** Takes a line of the section in. */
  void read(String line) {
    String text = line.strip();
    int owner = text.indexOf(OWNER);
    if (text.endsWith("\":") && text.indexOf('"') < text.length() - 2) {
      thread = text.substring(text.indexOf('"') + 1, text.length() - 2);
    } else if (owner >= 0 && !thread.isEmpty()) {
      String name =
          text.substring(
              owner + OWNER.length(), Math.max(text.lastIndexOf('"'), owner + OWNER.length()));
      steps.add(new DumpedDeadlock.Step(thread, object, monitor, name));
      thread = "";
    } else if (text.contains(MONITOR)) {
      monitor = true;
      object = object(text, text.toLowerCase(java.util.Locale.ROOT).indexOf("(object"));
    } else if (text.contains(SYNCHRONIZER)) {
      monitor = false;
      object = object(text, text.indexOf(SYNCHRONIZER));
    }
  }

  List<DumpedDeadlock> list() {
    end();
    return found;
  }

  private void end() {
    if (!steps.isEmpty()) {
      found.add(new DumpedDeadlock(steps));
      steps.clear();
    }
  }

  private static DumpedObject object(String text, int from) {
    int address = text.indexOf("0x", Math.max(0, from));
    int end = text.indexOf(',', Math.max(0, address));
    if (address < 0 || end < 0) {
      return new DumpedObject("", "");
    }
    return new DumpedObject(LockLine.className(text, end), text.substring(address, end));
  }
}
