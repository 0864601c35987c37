package dev.consolation.gui;

/** Something of the desktop console. */
public final class StandIn {}
