package dev.consolation.server.postmortem.report;

import dev.consolation.finding.Finding;
import dev.consolation.server.postmortem.PostMortem;
import dev.consolation.server.postmortem.hprof.Progress;
import dev.consolation.server.postmortem.json.JsonText;
import dev.consolation.server.postmortem.model.HeapThread;
import dev.consolation.server.postmortem.model.Job;
import dev.consolation.server.postmortem.model.Model;
import dev.consolation.server.postmortem.model.OsFacts;
import dev.consolation.server.postmortem.model.Past;
import dev.consolation.server.postmortem.model.Pool;
import dev.consolation.server.postmortem.model.Resource;
import dev.consolation.server.postmortem.model.Wait;
import dev.consolation.stack.Frame;
import java.util.List;
import java.util.Locale;

/** What is known of a process, as one JSON object. Fields are only ever added. */
public final class JsonReport {
  private final JsonText json;
  private final PostMortem dead;
  private final Model model;

  private JsonReport(PostMortem dead, Appendable out) {
    this.dead = dead;
    this.model = dead.model();
    this.json = new JsonText(out);
  }

  /** The whole report. */
  public static String of(PostMortem dead, Progress progress) {
    var out = new StringBuilder();
    write(dead, progress, out);
    return out.append('\n').toString();
  }

  /** Writes the whole report, without an end of line. */
  public static void write(PostMortem dead, Progress progress, Appendable out) {
    dead.prove(progress);
    new JsonReport(dead, out).write(dead.findings(progress));
  }

  private void write(List<Finding> findings) {
    var origin = model.origin();
    json.open('{')
        .text("file", origin.file())
        .text("frozenAt", origin.taken().toString())
        .text("jvm", origin.jvm())
        .text("main", origin.main())
        .number("pid", origin.pid())
        .number("objects", origin.objects())
        .texts("problems", origin.problems());
    json.name("evidence").open('[');
    model
        .evidence()
        .forEach(
            e ->
                json.open('{')
                    .text("what", e.what())
                    .flag("present", e.present())
                    .text("source", e.source())
                    .text("remedy", e.remedy())
                    .close('}'));
    json.close(']');
    findings(json, "findings", findings);
    json.name("runtimes").open('[');
    model.runtimes().forEach(this::runtime);
    json.close(']').name("tasks").open('[');
    model.tasks().forEach(this::task);
    json.close(']').close('}');
  }

  static void findings(JsonText json, String name, List<Finding> findings) {
    json.name(name).open('[');
    findings.forEach(f -> finding(json, f));
    json.close(']');
  }

  private static void finding(JsonText json, Finding finding) {
    json.open('{')
        .text("name", finding.name())
        .text("level", finding.certainty().name().toLowerCase(Locale.ROOT))
        .text("sentence", finding.sentence())
        .text("fragment", finding.fragment())
        .numbers("tasks", finding.tasks())
        .texts("resources", finding.resources().stream().map(Long::toHexString).toList())
        .texts("proof", finding.proof())
        .text("remedy", finding.remedy())
        .close('}');
  }

  private void runtime(Pool pool) {
    json.open('{')
        .text("name", pool.name())
        .text("kind", Words.kind(pool))
        .text("type", pool.type())
        .number("maxWorkers", pool.maxWorkers())
        .numbers("workers", pool.workers().stream().map(HeapThread::tid).toList())
        .numbers("busy", pool.busy().stream().map(HeapThread::tid).sorted().toList())
        .number("completed", pool.completed())
        .flag("ended", pool.ended())
        .number("queued", pool.queue().size())
        .texts("queuedCode", pool.queue().stream().map(Job::code).distinct().toList())
        .close('}');
  }

  private void past(Past past) {
    if (past.waitedNanos() >= 0) {
      json.number("waitedNanos", past.waitedNanos()).flag("waitedLonger", past.atLeast());
    }
    if (past.parent() != 0) {
      json.number("spawnedBy", past.parent());
    }
    Frame at = past.spawnedAt();
    if (at != null) {
      json.text("spawnedAt", at.text());
    }
  }

  private void task(HeapThread task) {
    json.open('{')
        .number("id", task.tid())
        .text("name", task.name())
        .flag("virtual", task.isVirtual())
        .text("state", task.state())
        .text("phase", Words.phase(task.phase()))
        .flag("canContinue", !dead.isStuck(task));
    Pool pool = model.runtime(task);
    if (pool != null) {
      json.text("runtime", pool.name());
    }
    past(model.past(task));
    Wait wait = model.wait(task);
    if (wait != null) {
      Resource resource = wait.resource();
      json.name("wait")
          .open('{')
          .text("resource", Long.toHexString(resource.key()))
          .text("kind", resource.kind().name().toLowerCase(Locale.ROOT))
          .text("class", resource.className())
          .text("name", resource.name())
          .text("state", resource.state())
          .text("method", wait.method())
          .flag("timed", wait.timed())
          .flag("certain", wait.certain());
      HeapThread owner = resource.owner();
      if (owner != null) {
        json.number("owner", owner.tid());
      }
      json.numbers("responsible", resource.responsible().stream().map(HeapThread::tid).toList())
          .numbers("queue", resource.queue().stream().map(HeapThread::tid).toList())
          .close('}');
    }
    OsFacts os = model.osFacts(task);
    if (os != null) {
      json.number("osThread", os.id())
          .number("cpuNanos", os.cpuNanos())
          .number("aliveNanos", os.aliveNanos())
          .flag("crashed", os.crashed());
    }
    model.context(task).forEach(json::text);
    json.texts("stack", task.stack().stream().map(f -> f.text()).toList()).close('}');
  }
}
