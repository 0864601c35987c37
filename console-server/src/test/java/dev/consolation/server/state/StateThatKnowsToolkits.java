package dev.consolation.server.state;

/** Breaks a rule on purpose: state knows no toolkit. */
public final class StateThatKnowsToolkits {
  com.googlecode.lanterna.TerminalSize terminal = com.googlecode.lanterna.TerminalSize.ZERO;
  java.awt.Dimension desktop = new java.awt.Dimension();
}
