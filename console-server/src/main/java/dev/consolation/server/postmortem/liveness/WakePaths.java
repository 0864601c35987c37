package dev.consolation.server.postmortem.liveness;

import dev.consolation.server.postmortem.hprof.ClassInfo;
import dev.consolation.server.postmortem.hprof.HeapDump;
import dev.consolation.server.postmortem.hprof.Paths;
import dev.consolation.server.postmortem.model.Ending;
import dev.consolation.server.postmortem.model.HeapThread;
import dev.consolation.server.postmortem.model.Model;
import dev.consolation.server.postmortem.model.Wait;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** For waits that may still end: how what can act reaches what would end them. */
public final class WakePaths {
  private WakePaths() {}

  /**
   * The ways, by wait; one without any is left out.
   *
   * @param texts whether to show the keys of maps where they are texts of the application
   */
  public static Map<Wait, String> of(
      Model model, Liveness liveness, List<Wait> waits, boolean texts) {
    HeapDump dump = model.heap();
    if (dump == null || waits.isEmpty()) {
      return Map.of();
    }
    var paths = new Paths(dump);
    // A thread that waits itself wakes nobody now.
    for (HeapThread each : model.threads()) {
      if (liveness.isStuck(each) || model.wait(each) != null || model.isOfAgent(each)) {
        paths.close(each.object());
      }
    }
    for (ClassInfo type : dump.classes()) {
      if (!type.isOfAgent()) {
        type.staticReferences()
            .forEach((field, id) -> paths.start(id, "static " + type.name() + "." + field));
      }
    }
    for (HeapThread each : liveness.live()) {
      var root = each.root();
      Wait wait = model.wait(each);
      if (root != null && (wait == null || wait.timed())) {
        dump.locals(
            root,
            (frame, id) -> paths.start(id, "a variable of " + each.label() + at(each, frame)));
      }
    }
    List<Long> targets = new ArrayList<>();
    waits.forEach(w -> targets.addAll(targets(w)));
    paths.search(targets);
    Map<Wait, String> found = new LinkedHashMap<>();
    for (Wait wait : waits) {
      for (long target : targets(wait)) {
        List<String> way = paths.to(target, texts);
        if (way != null) {
          found.putIfAbsent(wait, String.join(" -> ", way));
        }
      }
    }
    return found;
  }

  private static String at(HeapThread thread, int frame) {
    if (frame < 0 || frame >= thread.stack().size()) {
      return "";
    }
    var in = thread.stack().get(frame);
    return " in " + in.className() + "." + in.method();
  }

  private static List<Long> targets(Wait wait) {
    for (Ending each : wait.endings()) {
      if (each instanceof Ending.ByReach by) {
        return by.objects();
      }
    }
    return List.of();
  }
}
