package dev.consolation.agent;

/** A class of the agent that does not belong to the probe. */
public final class StandIn {}
