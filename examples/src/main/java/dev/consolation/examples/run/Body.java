package dev.consolation.examples.run;

/** What a task does. */
@FunctionalInterface
public interface Body {
  void run() throws Exception;
}
