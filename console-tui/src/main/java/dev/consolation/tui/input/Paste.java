package dev.consolation.tui.input;

/** A text pasted into the terminal, as it was copied. */
public record Paste(String text) implements Input {}
