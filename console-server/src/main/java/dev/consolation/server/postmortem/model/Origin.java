package dev.consolation.server.postmortem.model;

import java.time.Instant;
import java.util.List;

/**
 * Where a model comes from.
 *
 * @param file the name of the file that says most
 * @param taken when it was taken; {@link Instant#EPOCH}: the files do not say
 * @param jvm version of the JVM: "25.0.3+9"; empty when the files do not say
 * @param main the main class or jar that was started; empty when the files do not say
 * @param pid of the process; 0 when the files do not say
 * @param started when the process was started; {@link Instant#EPOCH}: the files do not say
 * @param objects how many objects the heap dump holds; 0 without one
 * @param problems what is wrong with the file, for people
 * @param doubt why a wait that is not certain is not, for people
 */
public record Origin(
    String file,
    Instant taken,
    String jvm,
    String main,
    long pid,
    Instant started,
    long objects,
    List<String> problems,
    String doubt) {
  public Origin {
    problems = List.copyOf(problems);
  }

  /** The feature number of the JVM; 0 when it is not known. */
  public int feature() {
    String digits = jvm.replaceAll("\\D.*", "");
    return digits.isEmpty() || digits.length() > 4 ? 0 : Integer.parseInt(digits);
  }

  /** When it was taken, for people. */
  public String when() {
    return taken.equals(Instant.EPOCH) ? "a time that is not known" : taken.toString();
  }
}
