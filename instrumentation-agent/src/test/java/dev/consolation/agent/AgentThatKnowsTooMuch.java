package dev.consolation.agent;

/**
 * Breaks a rule on purpose: the agent uses no {@code view}, {@code postmortem} or {@code detect}.
 */
final class AgentThatKnowsTooMuch {
  dev.consolation.view.StandIn view = new dev.consolation.view.StandIn();
  dev.consolation.server.postmortem.StandIn postmortem =
      new dev.consolation.server.postmortem.StandIn();
  dev.consolation.detect.StandIn detect = new dev.consolation.detect.StandIn();
}
