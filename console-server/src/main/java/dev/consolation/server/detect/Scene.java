package dev.consolation.server.detect;

import dev.consolation.finding.Certainty;
import dev.consolation.finding.Finding;
import dev.consolation.finding.Rule;
import dev.consolation.server.query.Naming;
import dev.consolation.server.state.OpRecord;
import dev.consolation.server.state.Picture;
import dev.consolation.server.state.ResourceInfo;
import dev.consolation.server.state.ResourceRecord;
import dev.consolation.server.state.Site;
import dev.consolation.server.state.TaskRecord;
import dev.consolation.view.Durations;
import dev.consolation.view.Words;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A picture that is held still, with the words to tell what is wrong in it. */
record Scene(Picture picture, long now, Naming naming) {
  private static final int MOST_NAMES = 3;

  Scene(Picture picture, long now) {
    this(picture, now, new Naming(picture, now));
  }

  String name(long task) {
    return naming.task(task);
  }

  /** The names of tasks; of many the first few. */
  String names(List<Long> tasks) {
    String names =
        tasks.stream().limit(MOST_NAMES).map(this::name).collect(Collectors.joining(", "));
    int more = tasks.size() - MOST_NAMES;
    return more > 0 ? names + " and " + more + " more" : names;
  }

  /** What a resource is called, with its state. */
  String name(ResourceRecord resource) {
    ResourceInfo info = resource.info();
    String label = info.name().text().isEmpty() ? "#" + info.id() : info.name().text();
    String state = naming.state(resource);
    return Words.kind(info.kind()) + " " + label + (state.isEmpty() ? "" : " (" + state + ")");
  }

  /** How long ago something began. */
  String ago(long since) {
    return Durations.of(Math.max(0, now - since));
  }

  /** One step of a proof: who waits for what, where and since when. */
  String wait(TaskRecord task, OpRecord op) {
    String at = place(op.site() == Site.NONE ? task.waitSite() : op.site());
    return name(task.id())
        + " has waited for "
        + name(op.resource())
        + " for "
        + ago(op.since())
        + (at.isEmpty() ? "" : " at " + at);
  }

  /** A place in code; empty when it is not known. */
  static String place(@Nullable Site site) {
    if (site == null || site == Site.NONE) {
      return "";
    }
    String type = site.className().substring(site.className().lastIndexOf('.') + 1);
    return type + "." + site.method() + (site.line() > 0 ? ":" + site.line() : "");
  }

  static Finding finding(
      Rule rule,
      Certainty certainty,
      String sentence,
      List<Long> tasks,
      List<Long> resources,
      List<String> proof) {
    return new Finding(
        rule.id(), certainty, sentence, rule.fragment(), tasks, resources, proof, rule.remedy());
  }
}
