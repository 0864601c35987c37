package dev.consolation.server.postmortem.report;

import dev.consolation.finding.Finding;
import dev.consolation.server.postmortem.PostMortem;
import dev.consolation.server.postmortem.hprof.Progress;
import dev.consolation.server.postmortem.liveness.Liveness;
import dev.consolation.server.postmortem.model.HeapThread;
import dev.consolation.server.postmortem.model.Job;
import dev.consolation.server.postmortem.model.Model;
import dev.consolation.server.postmortem.model.Pool;
import dev.consolation.server.postmortem.model.Resource;
import dev.consolation.server.postmortem.model.Wait;
import java.util.List;
import java.util.Locale;

/** What is known of a process, as one JSON object. Fields are only ever added. */
public final class JsonReport {
  private final JsonText json = new JsonText();
  private final Model model;

  private JsonReport(Model model) {
    this.model = model;
  }

  /** The whole report. */
  public static String of(PostMortem dead, Progress progress) {
    var report = new JsonReport(dead.model());
    report.write(dead.liveness(progress), dead.findings(progress));
    return report.json + "\n";
  }

  private void write(Liveness liveness, List<Finding> findings) {
    json.open('{')
        .text("file", model.file())
        .text("frozenAt", model.dump().taken().toString())
        .text("jvm", model.jvm())
        .number("objects", model.dump().objects())
        .texts("problems", model.dump().problems());
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
    json.close(']').name("findings").open('[');
    findings.forEach(this::finding);
    json.close(']').name("runtimes").open('[');
    model.runtimes().forEach(this::runtime);
    json.close(']').name("tasks").open('[');
    model.tasks().forEach(t -> task(t, liveness));
    json.close(']').close('}');
  }

  private void finding(Finding finding) {
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

  private void task(HeapThread task, Liveness liveness) {
    json.open('{')
        .number("id", task.tid())
        .text("name", task.name())
        .flag("virtual", task.isVirtual())
        .text("state", task.state())
        .text("phase", Words.phase(task.phase()))
        .flag("canContinue", !liveness.isStuck(task));
    Pool pool = model.runtime(task);
    if (pool != null) {
      json.text("runtime", pool.name());
    }
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
    model.context(task).forEach(json::text);
    json.texts("stack", task.stack().stream().map(f -> f.text()).toList()).close('}');
  }
}
