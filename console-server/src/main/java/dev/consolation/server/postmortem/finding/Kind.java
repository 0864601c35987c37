package dev.consolation.server.postmortem.finding;

import dev.consolation.finding.Rule;
import dev.consolation.server.postmortem.model.HeapThread;
import dev.consolation.server.postmortem.model.Model;
import dev.consolation.server.postmortem.model.Pool;
import dev.consolation.server.postmortem.model.Resource;
import dev.consolation.server.postmortem.model.Wait;
import java.util.List;

/** What can be wrong with a group of tasks that can never continue. */
enum Kind {
  DEADLOCK(Rule.DEADLOCK_CYCLE),
  SELF_FULL_QUEUE(Rule.SELF_FULL_QUEUE),
  POOL_STARVATION(Rule.POOL_STARVATION),
  ABANDONED_PROMISE(Rule.ABANDONED_PROMISE),
  LEAKED_PERMIT(Rule.LEAKED_PERMIT),
  STUCK(Rule.STUCK_FOREVER);

  private final Rule rule;

  Kind(Rule rule) {
    this.rule = rule;
  }

  Rule rule() {
    return rule;
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
