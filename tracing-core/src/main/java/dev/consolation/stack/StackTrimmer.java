package dev.consolation.stack;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Leaves of a stack what the user wrote.
 *
 * <p>Frames of the JDK and of frameworks become gaps that say how many there are and of what; the
 * frames that stay keep their numbers, so that a line can be found again in the full stack. A stack
 * without any frame of the user's stays whole: there is nothing else to see in it.
 */
public final class StackTrimmer {
  private static final List<String> OTHERS =
      List.of(
          "java.",
          "javax.",
          "jdk.",
          "sun.",
          "com.sun.",
          "jakarta.",
          "kotlin.",
          "kotlinx.",
          "scala.",
          "groovy.",
          "io.netty.",
          "io.grpc.",
          "io.vertx.",
          "io.helidon.",
          "io.micronaut.",
          "io.quarkus.",
          "io.undertow.",
          "io.opentelemetry.",
          "reactor.",
          "rx.",
          "io.reactivex.",
          "org.springframework.",
          "org.apache.catalina.",
          "org.apache.coyote.",
          "org.apache.tomcat.",
          "org.apache.maven.",
          "org.eclipse.jetty.",
          "org.glassfish.",
          "org.jboss.",
          "org.hibernate.",
          "org.junit.",
          "com.google.common.",
          "com.zaxxer.hikari.",
          "dev.consolation.agent.");

  private StackTrimmer() {}

  /** The trimmed stack, innermost first as it came; never loses count of a frame. */
  public static List<StackLine> trim(List<Frame> stack) {
    boolean anyOfUser = stack.stream().anyMatch(f -> !ofOthers(f));
    var lines = new ArrayList<StackLine>();
    int from = 0;
    for (int i = 0; i < stack.size(); i++) {
      if (anyOfUser && ofOthers(stack.get(i))) {
        continue;
      }
      addGap(stack, from, i, lines);
      lines.add(new StackLine.Kept(i + 1, stack.get(i)));
      from = i + 1;
    }
    addGap(stack, from, stack.size(), lines);
    return List.copyOf(lines);
  }

  /** Whether a frame is the JDK's or a framework's. */
  public static boolean ofOthers(Frame frame) {
    return OTHERS.stream().anyMatch(frame.className()::startsWith);
  }

  private static void addGap(List<Frame> stack, int from, int to, List<StackLine> lines) {
    if (from < to) {
      lines.add(new StackLine.Gap(from + 1, to - from, mostOf(stack.subList(from, to))));
    }
  }

  // Of packages with as many frames each the innermost is named.
  private static String mostOf(List<Frame> frames) {
    Map<String, Integer> counts = new HashMap<>();
    frames.forEach(f -> counts.merge(f.packageName(), 1, Integer::sum));
    String most = frames.get(0).packageName();
    for (Frame frame : frames) {
      if (counts.getOrDefault(frame.packageName(), 0) > counts.getOrDefault(most, 0)) {
        most = frame.packageName();
      }
    }
    return most;
  }
}
