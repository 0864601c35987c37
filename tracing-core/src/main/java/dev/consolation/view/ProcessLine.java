package dev.consolation.view;

import java.util.List;
import java.util.Set;

/**
 * A process that a server knows.
 *
 * @param id 32 hexadecimal digits that name the process for as long as it lives
 * @param main main class or jar; empty when not known
 * @param jvm for example {@code 25.0.3+9 (Eclipse Adoptium)}
 * @param startedMillis milliseconds since 1970 (UTC)
 * @param stateSinceNanos nanoseconds since 1970 (UTC)
 * @param missingHooks hooks that do not work on its JVM, each with a reason
 * @param label what the user calls it; empty: nothing of its own
 * @param evidence what a frozen picture is made from, and what is missing
 * @param work what is still to come of a frozen picture
 */
public record ProcessLine(
    String id,
    long pid,
    String main,
    String jvm,
    int jvmFeature,
    String host,
    String agentVersion,
    long startedMillis,
    ProcessState state,
    long stateSinceNanos,
    long liveTasks,
    List<String> missingHooks,
    String label,
    List<Evidence> evidence,
    Work work) {
  private static final Set<String> COMMON =
      Set.of("Main", "App", "Application", "Launcher", "Bootstrap", "Server", "Service");

  public ProcessLine {
    missingHooks = List.copyOf(missingHooks);
    evidence = List.copyOf(evidence);
  }

  /** Whether there is evidence of a kind behind a frozen picture. */
  public boolean tells(String what) {
    return evidence.stream().anyMatch(e -> e.present() && e.what().equals(what));
  }

  /** What people call it: the main class without its package, or the jar, or its number. */
  public String title() {
    if (!label.isEmpty()) {
      return label;
    }
    return main.isEmpty() ? "process " + pid : title(main);
  }

  /** What people call the program with a main class or jar. */
  public static String title(String main) {
    if (main.endsWith(".jar")) {
      return main.substring(main.lastIndexOf('/') + 1);
    }
    int simple = main.lastIndexOf('.') + 1;
    // A name that every second program has says nothing without what is before it.
    boolean common = COMMON.contains(main.substring(simple)) && simple > 0;
    return main.substring(common ? main.lastIndexOf('.', simple - 2) + 1 : simple);
  }

  /** The JDK's version without what nobody asks for: {@code 25.0.3}. */
  public String jdk() {
    int end = 0;
    while (end < jvm.length() && "+ (".indexOf(jvm.charAt(end)) < 0) {
      end++;
    }
    return end == 0 ? Integer.toString(jvmFeature) : jvm.substring(0, end);
  }
}
