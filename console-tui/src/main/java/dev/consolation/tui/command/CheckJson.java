package dev.consolation.tui.command;

import dev.consolation.client.FindingDocs;
import dev.consolation.finding.Certainty;
import dev.consolation.server.postmortem.json.JsonText;
import dev.consolation.view.FindingLine;
import dev.consolation.view.Place;
import dev.consolation.view.ResourceBrief;
import dev.consolation.view.TaskBrief;
import dev.consolation.view.Wait;
import dev.consolation.view.Words;
import java.time.Instant;
import java.util.List;

/**
 * What a check found, as one JSON object; {@code check.schema.json} describes it. Fields are only
 * ever added.
 */
final class CheckJson {
  private static final int VERSION = 1;
  private static final long SECOND = 1_000_000_000;

  private final JsonText json = new JsonText();
  private final Certainty least;

  private CheckJson(Certainty least) {
    this.least = least;
  }

  static String of(List<Checked> checked, Certainty least) {
    var writer = new CheckJson(least);
    long found = checked.stream().mapToLong(each -> each.counted(least)).sum();
    writer
        .json
        .open('{')
        .number("version", VERSION)
        .text("failOn", Words.certainty(least))
        .number("found", found)
        .name("processes")
        .open('[');
    checked.forEach(writer::process);
    writer.json.close(']').close('}');
    return writer.json + "\n";
  }

  private void process(Checked checked) {
    json.open('{')
        .number("pid", checked.process().pid())
        .text("main", checked.process().title())
        .text("jvm", checked.process().jdk())
        .text("host", checked.process().host())
        .text("source", checked.source())
        .number("watchedMillis", checked.watched().toMillis())
        .name("findings")
        .open('[');
    checked.findings().forEach(this::finding);
    json.close(']').close('}');
  }

  private void finding(FindingLine finding) {
    json.open('{')
        .text("id", finding.id())
        .text("name", finding.name())
        .text("level", Words.certainty(finding.certainty()))
        .flag("counts", Checked.counts(finding, least))
        .text("sentence", finding.sentence())
        .text("fragment", finding.fragment())
        .text("since", time(finding.since()));
    json.number("tasksInAll", finding.tasksInAll()).name("tasks").open('[');
    finding.tasks().forEach(this::task);
    json.close(']').name("resources").open('[');
    finding.resources().forEach(this::resource);
    json.close(']')
        .texts("sites", finding.sites())
        .texts("proof", finding.proof())
        .text("remedy", finding.remedy())
        .text("docs", FindingDocs.anchor(finding.name()))
        .close('}');
  }

  private static String time(long unixNanos) {
    return Instant.ofEpochSecond(unixNanos / SECOND, unixNanos % SECOND).toString();
  }

  private void task(TaskBrief task) {
    json.open('{')
        .number("id", task.id())
        .text("name", task.name())
        .text("kind", Words.longKind(task.kind()))
        .text("state", Words.state(task.state()))
        .text("waitsFor", task.waiting().equals(Wait.NONE) ? "" : task.waiting().sentence())
        .text("waitSite", place(task.waiting().site()))
        .text("spawnSite", place(task.spawnSite()))
        .close('}');
  }

  private static String place(Place place) {
    return place.known() ? place.full() : "";
  }

  private void resource(ResourceBrief resource) {
    json.open('{')
        .number("id", resource.id())
        .text("kind", Words.kind(resource.kind()))
        .text("class", resource.className())
        .text("name", resource.name())
        .text("state", resource.state())
        .close('}');
  }
}
