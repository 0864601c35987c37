package dev.consolation.agent.drain;

import dev.consolation.agent.holder.HolderSearch;
import dev.consolation.agent.look.Looker;
import dev.consolation.agent.site.SiteCalls;

/**
 * What is too slow for the drain to find out by itself. Each has a thread of its own, which starts
 * with the first question.
 *
 * @param calls what the application calls where it waits
 * @param looker stacks and monitors of single threads
 * @param holders the queue, pool or future behind what a thread is parked on
 */
public record Lookups(SiteCalls calls, Looker looker, HolderSearch holders) {
  /** Ends their threads, unless a class loader of the application holds one. */
  void stop() {
    calls.stop();
    looker.stop();
    holders.stop();
  }
}
