package dev.consolation.server.postmortem.diff;

import dev.consolation.finding.Certainty;
import dev.consolation.finding.Finding;
import dev.consolation.server.postmortem.PostMortem;
import dev.consolation.server.postmortem.hprof.Progress;
import dev.consolation.server.postmortem.model.HeapThread;
import dev.consolation.server.postmortem.model.Model;
import dev.consolation.server.postmortem.model.Wait;
import dev.consolation.stack.Frame;
import dev.consolation.stack.StackTrimmer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What two dumps of a process, or of the same program, have in common.
 *
 * @param before the first dump, open
 * @param after the second, open
 * @param relation whether both are of one process; tasks of two are the same by their names
 * @param stuck tasks that can never continue, in both
 * @param still tasks that do the same at the same place in both, though they may go on
 * @param wentOn tasks that do something else in the second
 * @param ended tasks of the first that are not in the second
 * @param begun tasks of the second that are not in the first
 * @param inBoth findings of the second that the first has too; proven where a second look proves
 *     them
 * @param gone findings of the first alone
 * @param fresh findings of the second alone
 */
public record Diff(
    PostMortem before,
    PostMortem after,
    Relation relation,
    List<Pair> stuck,
    List<Pair> still,
    List<Pair> wentOn,
    List<HeapThread> ended,
    List<HeapThread> begun,
    List<Finding> inBoth,
    List<Finding> gone,
    List<Finding> fresh) {

  /** With this a finding says that a second look makes it sure. */
  private static final String SECOND_LOOK = "that shows the same proves it";

  /** A task as it was in both dumps. */
  public record Pair(HeapThread before, HeapThread after) {}

  /** Compares two dumps, which stay open. */
  public static Diff of(PostMortem before, PostMortem after, Progress progress) {
    var pairing = new Pairing(before.model(), after.model());
    before.prove(progress);
    after.prove(progress);
    List<Pair> stuck = new ArrayList<>();
    List<Pair> still = new ArrayList<>();
    List<Pair> wentOn = new ArrayList<>();
    pairing
        .pairs()
        .forEach(
            (was, is) -> {
              var pair = new Pair(was, is);
              if (before.isStuck(was) && after.isStuck(is)) {
                stuck.add(pair);
              } else if (doesTheSame(before.model(), was, after.model(), is)) {
                still.add(pair);
              } else {
                wentOn.add(pair);
              }
            });
    List<Finding> inBoth = new ArrayList<>();
    List<Finding> gone = new ArrayList<>(before.findings(progress));
    List<Finding> fresh = new ArrayList<>();
    for (Finding each : after.findings(progress)) {
      Finding known = match(each, gone, before.model(), after.model(), pairing);
      if (known == null) {
        fresh.add(each);
      } else {
        gone.remove(known);
        inBoth.add(pairing.relation() == Relation.SAME_PROCESS ? surer(each) : each);
      }
    }
    return new Diff(
        before,
        after,
        pairing.relation(),
        stuck,
        still,
        wentOn,
        before.model().tasks().stream().filter(t -> pairing.after(t) == null).toList(),
        after.model().tasks().stream().filter(pairing::isNew).toList(),
        inBoth,
        gone,
        fresh);
  }

  private static boolean doesTheSame(Model a, HeapThread was, Model b, HeapThread is) {
    Wait x = a.wait(was);
    Wait y = b.wait(is);
    if (x == null || y == null) {
      return x == null && y == null && was.phase() == is.phase() && places(was).equals(places(is));
    }
    return x.op() == y.op()
        && x.resource().kind() == y.resource().kind()
        && x.resource().className().equals(y.resource().className())
        && x.method().equals(y.method())
        && places(was).equals(places(is));
  }

  /** Where the user's code is: not the JDK's frames, which each kind of dump has in its own way. */
  private static List<String> places(HeapThread thread) {
    List<String> places = new ArrayList<>();
    for (Frame each : thread.stack()) {
      if (!each.className().contains("$$Lambda") && !StackTrimmer.ofOthers(each)) {
        places.add(place(each));
      }
    }
    return places;
  }

  private static String place(Frame frame) {
    return frame.className() + "." + frame.method() + ":" + frame.line();
  }

  /** Of one process by a task that both name, else by a place where a task of each waits. */
  private static @Nullable Finding match(
      Finding after, List<Finding> all, Model a, Model b, Pairing pairing) {
    for (Finding each : all) {
      if (each.name().equals(after.name())) {
        Set<Object> left = new HashSet<>();
        for (long task : each.tasks()) {
          left.add(pairing.relation().byId() ? (Object) task : site(a, task));
        }
        for (long task : after.tasks()) {
          if (left.contains(pairing.relation().byId() ? (Object) task : site(b, task))) {
            return each;
          }
        }
      }
    }
    return null;
  }

  private static String site(Model model, long task) {
    HeapThread thread = model.thread(task);
    Frame site = thread == null ? null : model.site(thread);
    return site == null ? "" : place(site);
  }

  private static Finding surer(Finding finding) {
    if (finding.certainty() != Certainty.LIKELY
        || finding.proof().stream().noneMatch(p -> p.endsWith(SECOND_LOOK))) {
      return finding;
    }
    List<String> proof = new ArrayList<>(finding.proof());
    proof.removeIf(p -> p.endsWith(SECOND_LOOK));
    proof.add("both dumps show it, so it is no accident of the moment");
    return new Finding(
        finding.name(),
        Certainty.PROVEN,
        finding.sentence(),
        finding.fragment(),
        finding.tasks(),
        finding.resources(),
        finding.sites(),
        proof,
        finding.remedy());
  }
}
