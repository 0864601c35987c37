package dev.consolation.view;

/** Breaks a rule on purpose: view knows no wire. */
public final class ViewThatKnowsMessages {
  dev.consolation.v1.Task task = dev.consolation.v1.Task.getDefaultInstance();
}
