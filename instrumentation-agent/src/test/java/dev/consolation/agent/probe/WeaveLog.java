package dev.consolation.agent.probe;

import java.util.ArrayList;
import java.util.List;

/** A probe that writes down how it is called. */
public final class WeaveLog {
  /** The calls so far. */
  public static final List<String> CALLS = new ArrayList<>();

  private WeaveLog() {}

  public static void enter(String name) {
    CALLS.add("enter " + name);
  }

  public static void leave() {
    CALLS.add("leave");
  }

  public static void thrown(Throwable thrown) {
    CALLS.add("thrown " + thrown.getMessage());
  }
}
