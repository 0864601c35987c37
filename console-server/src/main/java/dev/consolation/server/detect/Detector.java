package dev.consolation.server.detect;

import dev.consolation.finding.Finding;
import java.util.List;

/** Looks for one kind of problem in the picture of one process, again and again. */
interface Detector {
  /** What is wrong now. The picture is held still. */
  List<Finding> check(Scene scene);
}
