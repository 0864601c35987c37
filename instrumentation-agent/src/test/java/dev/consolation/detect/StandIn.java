package dev.consolation.detect;

/** Something in a package that the agent must not use. */
public final class StandIn {}
