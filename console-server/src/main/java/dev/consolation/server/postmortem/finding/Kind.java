package dev.consolation.server.postmortem.finding;

import dev.consolation.server.postmortem.model.HeapThread;
import dev.consolation.server.postmortem.model.Model;
import dev.consolation.server.postmortem.model.Pool;
import dev.consolation.server.postmortem.model.Resource;
import dev.consolation.server.postmortem.model.Wait;
import java.util.List;

/** What can be wrong with a group of tasks that can never continue. */
enum Kind {
  DEADLOCK(
      "deadlock-cycle",
      "tasks wait in a deadlock cycle",
      "Take the locks in the same order everywhere, or give up after a time with tryLock."),
  SELF_FULL_QUEUE(
      "self-full-queue",
      "tasks wait for space in a queue that only they empty",
      "Do not put into a bounded queue from the task that takes from it: use offer and keep what"
          + " does not fit, or let another task take."),
  POOL_STARVATION(
      "pool-starvation",
      "workers wait for jobs that are queued behind them",
      "Do not block in a pool on jobs of the same pool: compose futures, or give the inner jobs a"
          + " pool of their own."),
  ABANDONED_PROMISE(
      "abandoned-promise",
      "tasks wait for a future that nobody can complete",
      "Complete the future on every path, also on errors (completeExceptionally), or wait with a"
          + " limit (orTimeout)."),
  LEAKED_PERMIT(
      "leaked-permit",
      "tasks wait for permits that nobody can release",
      "Release permits in a finally block."),
  STUCK(
      "stuck-forever",
      "tasks wait for what nobody can do any more",
      "Look for the signal, count-down or release that did not come: after an exception, or before"
          + " the wait began. Wait with a limit.");

  private final String rule;
  private final String fragment;
  private final String remedy;

  Kind(String rule, String fragment, String remedy) {
    this.rule = rule;
    this.fragment = fragment;
    this.remedy = remedy;
  }

  String rule() {
    return rule;
  }

  String fragment() {
    return fragment;
  }

  String remedy() {
    return remedy;
  }

  String sentence(Model model, List<HeapThread> members, int behind) {
    String tasks = members.size() == 1 ? "Task " : "Tasks ";
    String names = tasks + Story.names(members);
    String wait = members.size() == 1 ? " waits" : " wait";
    Wait first = model.wait(members.get(0));
    Resource resource = first == null ? null : first.resource();
    String what = resource == null ? "a worker" : resource.label();
    String state = resource == null || resource.state().isEmpty() ? "" : ", " + resource.state();
    String sentence =
        switch (this) {
          case DEADLOCK ->
              members.size() == 1
                  ? names + " waits for itself: it holds " + what + " and wants it again"
                  : names + " wait for each other in a cycle";
          case SELF_FULL_QUEUE ->
              names + " waits for space in " + what + state + ", which only it would take from";
          case POOL_STARVATION ->
              names + wait + " for jobs that are queued behind" + pool(model, members);
          case ABANDONED_PROMISE ->
              names + wait + " for " + what + ", which nobody can complete any more";
          case LEAKED_PERMIT ->
              names + wait + " for permits of " + what + state + ", which nobody can release";
          case STUCK -> names + wait + " for " + what + state + ", and nobody can end that";
        };
    return sentence + (behind == 0 ? "." : "; " + Story.tasks(behind) + " behind.");
  }

  private static String pool(Model model, List<HeapThread> members) {
    for (HeapThread each : members) {
      Pool pool = model.runtime(each);
      if (pool != null) {
        return (members.size() == 1 ? " it in " : " them in ")
            + pool.name()
            + ", "
            + pool.busy().size()
            + " of "
            + pool.workers().size()
            + " workers busy, "
            + pool.queue().size()
            + " queued";
      }
    }
    return " them";
  }
}
