package dev.consolation.task;

/** Breaks a rule on purpose: the model needs the JDK only. */
public final class TaskThatKnowsMessages {
  dev.consolation.v1.Task task = dev.consolation.v1.Task.getDefaultInstance();
}
