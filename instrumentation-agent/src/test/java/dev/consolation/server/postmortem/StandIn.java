package dev.consolation.server.postmortem;

/** Something in a package that the agent must not use. */
public final class StandIn {}
