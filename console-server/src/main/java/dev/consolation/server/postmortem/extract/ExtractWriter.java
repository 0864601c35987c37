package dev.consolation.server.postmortem.extract;

import dev.consolation.finding.Finding;
import dev.consolation.server.postmortem.json.JsonText;
import dev.consolation.server.postmortem.model.Ending;
import dev.consolation.server.postmortem.model.Evidence;
import dev.consolation.server.postmortem.model.Futures;
import dev.consolation.server.postmortem.model.HeapThread;
import dev.consolation.server.postmortem.model.Job;
import dev.consolation.server.postmortem.model.Model;
import dev.consolation.server.postmortem.model.Origin;
import dev.consolation.server.postmortem.model.OsFacts;
import dev.consolation.server.postmortem.model.Past;
import dev.consolation.server.postmortem.model.Pool;
import dev.consolation.server.postmortem.model.Resource;
import dev.consolation.server.postmortem.model.Wait;
import dev.consolation.stack.Frame;
import java.io.Writer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes an extract: one JSON object, so that whoever shares it can read it before.
 *
 * <pre>
 * {"consolationExtract": 1,          the version of this layout
 *  "origin": {...}, "evidence": [...],
 *  "frames":   [["class", "method", "file", line, "module"], ...]
 *  "stacks":   [[number of a frame, ...], ...]           innermost first
 *  "threads":  [{"object": "7ff0", "tid": 31, "stack": number of a stack, ...}, ...]
 *  "runtimes": [{"workers": ["7ff0", ...], "queue": [...], ...}, ...]
 *  "waits":    [{"thread": "7ff0", "resource": {...}, "endings": [...], "way": "..."}, ...]
 *  "futures":  [{"future": "7f10", "label": "...", "complete": false, "sources": ["7f20"]}, ...]
 *  "findings": [...]}
 * </pre>
 *
 * <p>Ids of objects are hexadecimal. What is absent is empty, 0, false or not known. Of the heap's
 * texts there are names of threads and scopes, ids of traces and spans, and the version of the JVM;
 * all other names are those of classes, methods, fields and files of code.
 */
public final class ExtractWriter {
  /** With which an extract begins. */
  public static final String BEGIN = "{\"consolationExtract\":";

  static final int VERSION = 1;
  private static final int MOST_FUTURES = 1_000_000;

  private final Extract extract;
  private final Model model;
  private final Set<Pool> runtimes;
  private final JsonText json;
  private final Map<Frame, Integer> frames = new LinkedHashMap<>();
  private final Map<List<Integer>, Integer> stacks = new LinkedHashMap<>();

  private ExtractWriter(Extract extract, Writer out) {
    this.extract = extract;
    this.model = extract.model();
    this.runtimes = new HashSet<>(model.runtimes());
    this.json = new JsonText(out);
  }

  /** Writes it; what goes wrong then comes as an {@link java.io.UncheckedIOException}. */
  public static void write(Extract extract, Writer out) {
    new ExtractWriter(extract, out).write();
  }

  private void write() {
    json.open('{').number("consolationExtract", VERSION).line();
    origin();
    Map<HeapThread, Integer> stackOf = new HashMap<>();
    model.threads().forEach(t -> stackOf.put(t, stack(t)));
    json.name("frames").open('[').line();
    frames.keySet().forEach(this::frame);
    json.close(']').line().name("stacks").open('[').line();
    for (List<Integer> each : stacks.keySet()) {
      json.open('[');
      each.forEach(json::element);
      json.close(']').line();
    }
    json.close(']').line().name("threads").open('[').line();
    model.threads().forEach(t -> thread(t, stackOf.getOrDefault(t, 0)));
    json.close(']').line().name("runtimes").open('[').line();
    model.runtimes().forEach(this::runtime);
    json.close(']').line().name("waits").open('[').line();
    model.waits().forEach(this::wait);
    json.close(']').line().name("futures").open('[').line();
    futures();
    json.close(']').line().name("findings").open('[').line();
    extract.findings().forEach(this::finding);
    json.close(']').close('}').line();
  }

  private void origin() {
    Origin origin = model.origin();
    json.name("origin")
        .open('{')
        .text("file", origin.file())
        .text("taken", origin.taken().toString())
        .text("jvm", origin.jvm())
        .text("main", origin.main())
        .number("pid", origin.pid())
        .number("objects", origin.objects())
        .texts("problems", origin.problems())
        .text("doubt", origin.doubt())
        .close('}')
        .line();
    json.name("evidence").open('[').line();
    for (Evidence each : model.evidence()) {
      json.open('{')
          .text("what", each.what())
          .flag("present", each.present())
          .text("source", each.source())
          .text("remedy", each.remedy())
          .close('}')
          .line();
    }
    json.close(']').line();
  }

  private int stack(HeapThread thread) {
    List<Integer> numbers =
        thread.stack().stream().map(f -> frames.computeIfAbsent(f, x -> frames.size())).toList();
    return stacks.computeIfAbsent(numbers, n -> stacks.size());
  }

  private void frame(Frame frame) {
    json.open('[');
    frame(json, frame);
    json.close(']').line();
  }

  private static void frame(JsonText json, Frame frame) {
    json.element(frame.className())
        .element(frame.method())
        .element(frame.file())
        .element(frame.line())
        .element(frame.module());
  }

  private void thread(HeapThread thread, int stack) {
    json.open('{')
        .text("object", Long.toHexString(thread.object()))
        .number("tid", thread.tid())
        .text("name", thread.name())
        .flag("virtual", thread.isVirtual())
        .text("state", thread.state())
        .text("phase", thread.phase().name())
        .text("way", thread.way().name())
        .flag("pinned", thread.pinned())
        .flag("ofJdk", thread.ofJdk())
        .text("carrier", Long.toHexString(thread.carrier()))
        .text("eetop", Long.toHexString(thread.eetop()))
        .text("role", model.role(thread).name())
        .flag("stuck", extract.stuck().contains(thread))
        .number("stack", stack);
    Pool pool = model.runtime(thread);
    if (pool != null && runtimes.contains(pool)) {
      json.text("runtime", Long.toHexString(pool.object()));
    }
    OsFacts os = model.osFacts(thread);
    if (os != null) {
      json.name("os")
          .open('{')
          .number("id", os.id())
          .number("cpuNanos", os.cpuNanos())
          .number("aliveNanos", os.aliveNanos())
          .flag("crashed", os.crashed())
          .close('}');
    }
    past(model.past(thread));
    json.name("context").open('{');
    model.context(thread).forEach(json::text);
    json.close('}').close('}').line();
  }

  private void past(Past past) {
    if (past.equals(Past.UNKNOWN)) {
      return;
    }
    json.name("past")
        .open('{')
        .number("waitedNanos", past.waitedNanos())
        .flag("atLeast", past.atLeast())
        .number("parent", past.parent());
    Frame at = past.spawnedAt();
    if (at != null) {
      json.name("spawnedAt").open('[');
      frame(json, at);
      json.close(']');
    }
    json.close('}');
  }

  private void runtime(Pool pool) {
    json.open('{')
        .text("object", Long.toHexString(pool.object()))
        .text("kind", pool.kind().name())
        .text("name", pool.name())
        .text("type", pool.type())
        .number("maxWorkers", pool.maxWorkers())
        .text("queueType", pool.queueType())
        .number("queueCapacity", pool.queueCapacity());
    threads("workers", pool.workers());
    threads("busy", pool.workers().stream().filter(pool.busy()::contains).toList());
    json.flag("canGrow", pool.canGrow())
        .number("completed", pool.completed())
        .flag("ended", pool.ended())
        .name("queue")
        .open('[');
    for (Job each : pool.queue()) {
      json.open('{')
          .text("object", Long.toHexString(each.object()))
          .text("kind", each.kind().name())
          .text("code", each.code())
          .number("dueMillis", each.dueMillis())
          .close('}');
    }
    json.close(']').close('}').line();
  }

  private void threads(String name, List<HeapThread> threads) {
    ids(name, threads.stream().map(HeapThread::object).toList());
  }

  private void ids(String name, Iterable<Long> ids) {
    json.name(name).open('[');
    ids.forEach(i -> json.element(Long.toHexString(i)));
    json.close(']');
  }

  private void wait(Wait wait) {
    json.open('{').text("thread", Long.toHexString(wait.thread().object())).name("resource");
    resource(wait.resource());
    json.text("op", wait.op().name())
        .flag("timed", wait.timed())
        .text("method", wait.method())
        .flag("certain", wait.certain())
        .name("endings")
        .open('[');
    wait.endings().forEach(this::ending);
    json.close(']').text("way", extract.ways().getOrDefault(wait.thread(), "")).close('}').line();
  }

  private void resource(Resource resource) {
    json.open('{')
        .text("key", Long.toHexString(resource.key()))
        .text("kind", resource.kind().name())
        .text("class", resource.className())
        .text("name", resource.name())
        .number("holds", resource.holds());
    HeapThread owner = resource.owner();
    if (owner != null) {
      json.text("owner", Long.toHexString(owner.object()));
    }
    number("available", resource.available());
    number("total", resource.total());
    number("size", resource.size());
    number("capacity", resource.capacity());
    Integer readers = resource.readers();
    number("readers", readers == null ? null : readers.longValue());
    var completion = resource.completion();
    if (completion != null) {
      json.text("completion", completion.name());
    }
    threads("queue", resource.queue());
    threads("responsible", resource.responsible());
    json.text("responsibleKind", resource.responsibleKind().name());
    ids("arms", resource.arms());
    json.text("note", resource.note()).close('}');
  }

  private void number(String name, @Nullable Long value) {
    if (value != null) {
      json.number(name, value);
    }
  }

  private void ending(Ending ending) {
    json.open('{');
    switch (ending) {
      case Ending.ByThreads by -> threads("threads", by.threads());
      case Ending.ByPool by -> json.text("runtime", Long.toHexString(by.pool().object()));
      case Ending.ByReach by -> ids("reach", by.objects());
      case Ending.ByOthers by -> json.text("others", by.what());
      case Ending.Never by -> json.text("never", by.why());
    }
    json.close('}');
  }

  /** Those that are waited for, and all that these depend on or that depend on them. */
  private void futures() {
    Futures futures = model.futures();
    Set<Long> seen = new LinkedHashSet<>();
    Deque<Long> todo = new ArrayDeque<>();
    for (Wait each : model.waits()) {
      todo.add(each.resource().key());
      todo.addAll(each.resource().arms());
    }
    while (!todo.isEmpty() && seen.size() < MOST_FUTURES) {
      long future = todo.remove();
      if (!futures.label(future).isEmpty() && seen.add(future)) {
        todo.addAll(futures.sources(future));
        todo.addAll(futures.dependents(future));
      }
    }
    for (long each : seen) {
      json.open('{')
          .text("future", Long.toHexString(each))
          .text("label", futures.label(each))
          .flag("complete", futures.isComplete(each));
      ids("sources", futures.sources(each));
      ids("dependents", futures.dependents(each));
      json.close('}').line();
    }
  }

  private void finding(Finding finding) {
    json.open('{')
        .text("name", finding.name())
        .text("level", finding.certainty().name())
        .text("sentence", finding.sentence())
        .text("fragment", finding.fragment())
        .numbers("tasks", finding.tasks());
    ids("resources", finding.resources());
    json.texts("sites", finding.sites())
        .texts("proof", finding.proof())
        .text("remedy", finding.remedy())
        .close('}')
        .line();
  }
}
