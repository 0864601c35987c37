package dev.consolation.server.postmortem.capture;

import java.nio.file.Path;
import java.util.List;

/**
 * What was taken of a process.
 *
 * @param zip where it is
 * @param artefacts in the order in which they were taken, those that failed too
 * @param pauseMillis for how long the process stood still for the heap dump, at most, by the JVM's
 *     own account, in milliseconds; thread dumps take some milliseconds more; 0: no heap dump
 */
public record Captured(Path zip, List<Artefact> artefacts, long pauseMillis) {
  public Captured {
    artefacts = List.copyOf(artefacts);
  }
}
