package dev.consolation.tui.screen;

import dev.consolation.client.model.Act;
import dev.consolation.task.Level;

/** What comes of an input. */
public sealed interface Action {
  /** The page did what was to be done. */
  record Stay() implements Action {}

  /** The input means nothing to the page. */
  record Ignore() implements Action {}

  /** To where one came from. */
  record Back() implements Action {}

  record Quit() implements Action {}

  /** On to a page, with a way back. */
  record Open(Page page) implements Action {}

  /** On to a page in place of this one. */
  record Replace(Page page) implements Action {}

  /** Put the agent into a JVM of this machine. */
  record Attach(long pid) implements Action {}

  /** Take it out again. */
  record Detach(String process) implements Action {}

  record SetLevel(String process, Level level) implements Action {}

  /** Do something to one task. */
  record ActOnTask(String process, long task, Act act) implements Action {}

  /** Write the heap of a process into a file on its machine. */
  record HeapDump(String process, String path) implements Action {}

  /** Show another moment of a recording: so long after its beginning, or after what is shown. */
  record Seek(String process, long nanos, boolean sinceBegin) implements Action {}

  /** Save what is kept of a process as a recording. */
  record SaveRecording(String process, long pid) implements Action {}

  /** Write who waits for whom into a file: around a task, a resource, or with neither the whole. */
  record WriteGraph(String process, long task, long resource) implements Action {}

  Action STAY = new Stay();
  Action IGNORE = new Ignore();
  Action BACK = new Back();
}
