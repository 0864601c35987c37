package dev.consolation.tui.input;

/** What a user does. */
public sealed interface Input permits Key, Mouse, Paste {}
