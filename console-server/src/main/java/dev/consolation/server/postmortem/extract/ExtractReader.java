package dev.consolation.server.postmortem.extract;

import dev.consolation.finding.Certainty;
import dev.consolation.finding.Finding;
import dev.consolation.server.postmortem.json.JsonCutException;
import dev.consolation.server.postmortem.json.JsonReader;
import dev.consolation.server.postmortem.model.Ending;
import dev.consolation.server.postmortem.model.Evidence;
import dev.consolation.server.postmortem.model.HeapThread;
import dev.consolation.server.postmortem.model.History;
import dev.consolation.server.postmortem.model.Job;
import dev.consolation.server.postmortem.model.Model;
import dev.consolation.server.postmortem.model.Origin;
import dev.consolation.server.postmortem.model.OsFacts;
import dev.consolation.server.postmortem.model.Past;
import dev.consolation.server.postmortem.model.Phase;
import dev.consolation.server.postmortem.model.Pool;
import dev.consolation.server.postmortem.model.Resource;
import dev.consolation.server.postmortem.model.Role;
import dev.consolation.server.postmortem.model.Wait;
import dev.consolation.server.postmortem.model.Way;
import dev.consolation.stack.Frame;
import dev.consolation.task.TaskKind;
import dev.consolation.v1.Completion;
import dev.consolation.v1.OpKind;
import dev.consolation.v1.ResourceKind;
import dev.consolation.v1.ResponsibleKind;
import dev.consolation.v1.RuntimeKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what {@link ExtractWriter} wrote; what a later version adds is passed over. */
public final class ExtractReader {
  private final JsonReader json;
  private final List<Frame> frames = new ArrayList<>();
  private final List<List<Frame>> stacks = new ArrayList<>();
  private final Map<Long, HeapThread> threads = new LinkedHashMap<>();
  private final Map<HeapThread, Role> roles = new HashMap<>();
  private final Map<HeapThread, Long> runtimeIds = new HashMap<>();
  private final Map<Long, OsFacts> osFacts = new HashMap<>();
  private final Map<HeapThread, Map<String, String>> contexts = new HashMap<>();
  private final Set<HeapThread> stuck = new HashSet<>();
  private final Map<Long, Pool> pools = new LinkedHashMap<>();
  private final Map<HeapThread, Wait> waits = new LinkedHashMap<>();
  private final Map<HeapThread, String> ways = new HashMap<>();
  private final ExtractedFutures futures = new ExtractedFutures();
  private final List<Evidence> evidence = new ArrayList<>();
  private final Map<Long, Past> pasts = new HashMap<>();
  private final List<Finding> findings = new ArrayList<>();
  private Fields origin = Fields.of(null);

  private ExtractReader(JsonReader json) {
    this.json = json;
  }

  /**
   * Reads a stream, which stays open.
   *
   * @throws ExtractException when it is cut, damaged, or of a version that is not known
   */
  public static Extract read(InputStream in) throws IOException {
    var text = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), 1 << 16);
    var json = new JsonReader(text);
    try {
      return new ExtractReader(json).read();
    } catch (JsonCutException e) {
      throw new ExtractException(
          "is an extract that is cut or damaged: in line "
              + e.line()
              + " "
              + e.getMessage()
              + "; take it again",
          e);
    }
  }

  private Extract read() throws IOException {
    json.beginObject();
    boolean whole = false;
    for (String key = json.nextKey(); key != null; key = json.nextKey()) {
      switch (key) {
        case "consolationExtract" -> version(Fields.number(json.value()));
        case "origin" -> origin = Fields.of(json.value());
        case "evidence" -> each(v -> evidence(Fields.of(v)));
        case "frames" -> each(this::frame);
        case "stacks" -> each(this::stack);
        case "threads" -> each(v -> thread(Fields.of(v)));
        case "runtimes" -> each(v -> runtime(Fields.of(v)));
        case "waits" -> each(v -> wait(Fields.of(v)));
        case "futures" -> each(v -> futures.add(Fields.of(v)));
        case "findings" -> {
          each(v -> finding(Fields.of(v)));
          whole = true;
        }
        default -> json.value();
      }
    }
    if (!whole) {
      throw new ExtractException("is an extract without its last part, the findings");
    }
    Map<HeapThread, Pool> runtimes = new HashMap<>();
    runtimeIds.forEach(
        (thread, id) -> {
          Pool pool = pools.get(id);
          if (pool != null) {
            runtimes.put(thread, pool);
          }
        });
    Model model =
        new Model.Parts(origin(), List.copyOf(threads.values()))
            .evidence(evidence)
            .pools(List.copyOf(pools.values()), runtimes)
            .roles(roles)
            .waits(p -> waits)
            .osFacts(osFacts)
            .contexts(t -> contexts.getOrDefault(t, Map.of()))
            .futures(() -> futures)
            .build();
    model.add(new History(List.of(), pasts));
    return new Extract(model, stuck, findings, ways);
  }

  private static void version(long version) throws ExtractException {
    if (version != ExtractWriter.VERSION) {
      throw new ExtractException(
          "is an extract of version "
              + version
              + ", and this console knows version "
              + ExtractWriter.VERSION
              + ": take a newer console");
    }
  }

  private interface Element {
    void read(@Nullable Object value) throws IOException;
  }

  private void each(Element element) throws IOException {
    if (!json.isArray()) {
      json.value();
      return;
    }
    json.beginArray();
    while (json.nextElement()) {
      element.read(json.value());
    }
  }

  private Origin origin() {
    Instant taken;
    try {
      taken = Instant.parse(origin.text("taken"));
    } catch (DateTimeException e) {
      taken = Instant.EPOCH;
    }
    return new Origin(
        origin.text("file"),
        taken,
        origin.text("jvm"),
        origin.text("main"),
        origin.number("pid"),
        Instant.EPOCH,
        origin.number("objects"),
        origin.texts("problems"),
        origin.text("doubt"));
  }

  private void evidence(Fields from) {
    evidence.add(
        new Evidence(
            from.text("what"), from.flag("present"), from.text("source"), from.text("remedy")));
  }

  private void frame(@Nullable Object value) {
    frames.add(frameOf(value));
  }

  private static Frame frameOf(@Nullable Object value) {
    Fields from = new Fields(Map.of("frame", value == null ? List.of() : value));
    List<String> texts = from.texts("frame");
    List<Long> numbers = from.numbers("frame");
    boolean whole = texts.size() >= 5;
    return whole
        ? new Frame(
            texts.get(0), texts.get(1), texts.get(2), numbers.get(3).intValue(), texts.get(4))
        : new Frame("?", "?", "", 0, "");
  }

  private void stack(@Nullable Object value) {
    Fields from = new Fields(Map.of("stack", value == null ? List.of() : value));
    stacks.add(
        from.numbers("stack").stream()
            .filter(n -> n >= 0 && n < frames.size())
            .map(n -> frames.get(n.intValue()))
            .toList());
  }

  private void thread(Fields from) {
    int stack = from.whole("stack");
    var thread =
        new HeapThread(
            from.id("object"),
            from.number("tid"),
            from.text("name"),
            from.flag("virtual"),
            from.text("state"),
            from.value("phase", Phase.class),
            from.value("way", Way.class),
            from.flag("pinned"),
            from.flag("ofJdk"),
            0,
            from.id("carrier"),
            0,
            from.id("eetop"),
            stack >= 0 && stack < stacks.size() ? stacks.get(stack) : List.of(),
            null);
    threads.put(thread.object(), thread);
    roles.put(thread, from.value("role", Role.class));
    if (from.flag("stuck")) {
      stuck.add(thread);
    }
    if (from.has("runtime")) {
      runtimeIds.put(thread, from.id("runtime"));
    }
    if (from.has("os")) {
      Fields os = Fields.of(from.map().get("os"));
      osFacts.put(
          thread.object(),
          new OsFacts(
              os.number("id"), os.number("cpuNanos"), os.number("aliveNanos"), os.flag("crashed")));
    }
    if (from.has("past")) {
      Fields past = Fields.of(from.map().get("past"));
      Frame at = past.has("spawnedAt") ? frameOf(past.map().get("spawnedAt")) : null;
      pasts.put(
          thread.tid(),
          new Past(past.number("waitedNanos"), past.flag("atLeast"), past.number("parent"), at));
    }
    Map<String, String> context = new LinkedHashMap<>();
    Fields.of(from.map().get("context"))
        .map()
        .forEach((name, value) -> context.put(Fields.text(name), Fields.text(value)));
    contexts.put(thread, context);
  }

  private void runtime(Fields from) {
    List<Job> queue = new ArrayList<>();
    for (Object each : from.list("queue")) {
      Fields job = Fields.of(each);
      queue.add(
          new Job(
              job.id("object"),
              job.value("kind", TaskKind.class),
              job.text("code"),
              job.number("dueMillis")));
    }
    pools.put(
        from.id("object"),
        new Pool(
            from.id("object"),
            from.value("kind", RuntimeKind.class),
            from.text("name"),
            from.text("type"),
            from.whole("maxWorkers"),
            from.text("queueType"),
            from.whole("queueCapacity"),
            threads(from, "workers"),
            Set.copyOf(threads(from, "busy")),
            queue,
            from.flag("canGrow"),
            from.number("completed"),
            from.flag("ended")));
  }

  private List<HeapThread> threads(Fields from, String name) {
    Set<HeapThread> found = new LinkedHashSet<>();
    for (long each : from.ids(name)) {
      HeapThread thread = threads.get(each);
      if (thread != null) {
        found.add(thread);
      }
    }
    return List.copyOf(found);
  }

  private void wait(Fields from) {
    HeapThread thread = threads.get(from.id("thread"));
    if (thread == null) {
      return;
    }
    List<Ending> endings = new ArrayList<>();
    for (Object each : from.list("endings")) {
      endings.add(ending(Fields.of(each)));
    }
    waits.put(
        thread,
        new Wait(
            thread,
            resource(Fields.of(from.map().get("resource"))),
            from.value("op", OpKind.class),
            from.flag("timed"),
            from.text("method"),
            endings,
            from.flag("certain")));
    if (!from.text("way").isEmpty()) {
      ways.put(thread, from.text("way"));
    }
  }

  private Ending ending(Fields from) {
    Pool pool = pools.get(from.id("runtime"));
    if (pool != null) {
      return new Ending.ByPool(pool);
    }
    List<HeapThread> by = threads(from, "threads");
    if (!by.isEmpty()) {
      return new Ending.ByThreads(by);
    }
    if (from.has("reach")) {
      return new Ending.ByReach(from.ids("reach"));
    }
    return from.has("never")
        ? new Ending.Never(from.text("never"))
        : new Ending.ByOthers(from.text("others"));
  }

  private Resource resource(Fields from) {
    Long readers = from.optional("readers");
    return new Resource(
        from.id("key"),
        from.value("kind", ResourceKind.class),
        from.text("class"),
        from.text("name"),
        threads.get(from.id("owner")),
        from.whole("holds"),
        from.optional("available"),
        from.optional("total"),
        from.optional("size"),
        from.optional("capacity"),
        readers == null ? null : readers.intValue(),
        from.has("completion") ? from.value("completion", Completion.class) : null,
        threads(from, "queue"),
        threads(from, "responsible"),
        from.value("responsibleKind", ResponsibleKind.class),
        from.ids("arms"),
        from.text("note"));
  }

  private void finding(Fields from) {
    findings.add(
        new Finding(
            from.text("name"),
            from.value("level", Certainty.class),
            from.text("sentence"),
            from.text("fragment"),
            from.numbers("tasks"),
            from.ids("resources"),
            from.texts("sites"),
            from.texts("proof"),
            from.text("remedy")));
  }
}
