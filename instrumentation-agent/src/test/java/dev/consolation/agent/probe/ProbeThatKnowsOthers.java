package dev.consolation.agent.probe;

/** Breaks a rule on purpose: probe imports only {@code java.*}. */
public final class ProbeThatKnowsOthers {
  dev.consolation.agent.StandIn other = new dev.consolation.agent.StandIn();
}
