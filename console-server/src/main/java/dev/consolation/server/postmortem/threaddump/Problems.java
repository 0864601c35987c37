package dev.consolation.server.postmortem.threaddump;

import java.util.ArrayList;
import java.util.List;

/** What could not be read, of which the first few are kept. */
final class Problems {
  private static final int MOST = 20;

  private final List<String> kept = new ArrayList<>();
  private int more;

  void add(int line, String problem) {
    if (kept.size() < MOST) {
      kept.add("line " + line + ": " + problem);
    } else {
      more++;
    }
  }

  List<String> list() {
    List<String> list = new ArrayList<>(kept);
    if (more > 0) {
      list.add("and " + more + " more of the kind");
    }
    return list;
  }
}
