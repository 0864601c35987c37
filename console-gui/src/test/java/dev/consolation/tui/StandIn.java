package dev.consolation.tui;

/** Something of the terminal console. */
public final class StandIn {}
