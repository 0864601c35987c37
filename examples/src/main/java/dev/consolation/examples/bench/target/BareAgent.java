package dev.consolation.examples.bench.target;

import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;

/**
 * A Java agent that may retransform classes and does nothing: what any such agent costs, ours
 * included, because the JVM switches some of its own hooks on for it.
 */
public final class BareAgent {
  private BareAgent() {}

  public static void premain(@Nullable String arguments, Instrumentation instrumentation) {}
}
