package dev.consolation.server.postmortem.threaddump;

import dev.consolation.server.postmortem.json.JsonCutException;
import dev.consolation.server.postmortem.json.JsonReader;
import dev.consolation.stack.Frame;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON of {@code Thread.dump_to_file}.
 *
 * <pre>
 * {"threadDump": {"processId": "1", "time": "...", "runtimeVersion": "25.0.3+9-LTS",
 *   "threadContainers": [{"container": "&lt;root&gt;", "parent": null, "owner": null, "threads": [
 *     {"tid": "3", "virtual": true, "name": "main", "state": "WAITING",
 *      "parkBlocker": {"object": "Class@hash", "owner": "7"}, "blockedOn": "Class@hash",
 *      "waitingOn": "Class@hash", "stack": ["..."], "carrier": "24",
 *      "monitorsOwned": [{"depth": 4, "locks": ["Class@hash", null]}]}]}]}}
 * </pre>
 *
 * <p>Of a thread, JDK 21 writes {@code tid}, {@code name} and {@code stack} alone; an {@code owner}
 * of a blocker there is from JDK 26 on. What is not there is left out, what is not known is passed
 * over.
 */
final class JsonDumpReader {
  private final JsonReader json;
  private final FrameText frameText = new FrameText();
  private final Problems problems = new Problems();
  private final List<DumpedThread> threads = new ArrayList<>();
  private final List<DumpedContainer> containers = new ArrayList<>();
  private boolean found;
  private String pid = "";
  private String time = "";
  private String jvm = "";

  JsonDumpReader(JsonReader json) {
    this.json = json;
  }

  /** The dump; null when the text is another JSON. */
  @Nullable ThreadDump read() throws IOException {
    try {
      json.beginObject();
      for (String key = json.nextKey(); key != null; key = json.nextKey()) {
        if (key.equals("threadDump") && json.isObject()) {
          found = true;
          dump();
        } else {
          json.value();
        }
      }
    } catch (JsonCutException e) {
      if (!found) {
        return null;
      }
      problems.add(
          e.line(),
          e.getMessage()
              + ": threads after this line are missing; take the dump again, or give the whole"
              + " file");
    }
    if (!found) {
      return null;
    }
    return new ThreadDump(
        DumpFormat.JSON,
        Words.number(pid),
        TextDumpReader.instant(time),
        jvm,
        threads,
        containers,
        List.of(),
        problems.list());
  }

  private void dump() throws IOException {
    json.beginObject();
    for (String key = json.nextKey(); key != null; key = json.nextKey()) {
      switch (key) {
        case "processId" -> pid = text(json.value());
        case "time" -> time = text(json.value());
        case "runtimeVersion" -> jvm = text(json.value());
        case "threadContainers" -> containers();
        default -> json.value();
      }
    }
  }

  private void containers() throws IOException {
    if (!json.isArray()) {
      json.value();
      return;
    }
    json.beginArray();
    while (json.nextElement()) {
      if (json.isObject()) {
        container();
      } else {
        json.value();
      }
    }
  }

  private void container() throws IOException {
    String id = "";
    String parent = "";
    String owner = "";
    json.beginObject();
    int at = containers.size();
    containers.add(new DumpedContainer("", "", 0));
    for (String key = json.nextKey(); key != null; key = json.nextKey()) {
      switch (key) {
        case "container" -> id = text(json.value());
        case "parent" -> parent = text(json.value());
        case "owner" -> owner = text(json.value());
        case "threads" -> {
          containers.set(at, new DumpedContainer(id, parent, Words.number(owner)));
          threads(id);
        }
        default -> json.value();
      }
    }
    containers.set(at, new DumpedContainer(id, parent, Words.number(owner)));
  }

  private void threads(String container) throws IOException {
    if (!json.isArray()) {
      json.value();
      return;
    }
    json.beginArray();
    while (json.nextElement()) {
      int line = json.line();
      if (json.value() instanceof Map<?, ?> thread) {
        threads.add(thread(thread, container));
      } else {
        problems.add(line, "here a thread should be, and none is");
      }
    }
  }

  private DumpedThread thread(Map<?, ?> object, String container) {
    ThreadBuilder thread =
        new ThreadBuilder(Words.number(text(object.get("tid"))), text(object.get("name")));
    thread.virtual = Boolean.TRUE.equals(object.get("virtual"));
    thread.state(text(object.get("state")));
    thread.container = container;
    thread.carrier = Words.number(text(object.get("carrier")));
    for (Object line : list(object.get("stack"))) {
      Frame frame = frameText.read(text(line));
      thread.frame(frame == null ? new Frame("?", text(line), "", 0, "") : frame);
    }
    waits(thread, DumpedWait.Kind.WAITING, object.get("waitingOn"));
    waits(thread, DumpedWait.Kind.ENTERING, object.get("blockedOn"));
    waits(thread, DumpedWait.Kind.PARKED, object.get("parkBlocker"));
    for (Object owned : list(object.get("monitorsOwned"))) {
      if (owned instanceof Map<?, ?> monitors) {
        int depth = (int) Math.min(Integer.MAX_VALUE, Words.number(text(monitors.get("depth"))));
        for (Object lock : list(monitors.get("locks"))) {
          thread.monitors.add(new OwnedMonitor(depth, DumpedObjects.read(text(lock))));
        }
      }
    }
    return thread.build();
  }

  private static void waits(ThreadBuilder thread, DumpedWait.Kind kind, @Nullable Object value) {
    Object object = value instanceof Map<?, ?> blocker ? blocker.get("object") : value;
    DumpedObject on = DumpedObjects.read(text(object));
    if (on != null) {
      String owner = value instanceof Map<?, ?> blocker ? text(blocker.get("owner")) : "";
      thread.waitsFor = new DumpedWait(kind, on, Words.number(owner));
    }
  }

  private static List<?> list(@Nullable Object value) {
    return value instanceof List<?> list ? list : List.of();
  }

  private static String text(@Nullable Object value) {
    return value instanceof String text ? text : "";
  }
}
