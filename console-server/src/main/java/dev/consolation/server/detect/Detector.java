package dev.consolation.server.detect;

import dev.consolation.finding.Finding;
import dev.consolation.finding.Rule;
import java.util.List;
import java.util.Set;

/** Looks for one kind of problem in the picture of one process, again and again. */
interface Detector {
  /** What it can find. */
  Set<Rule> rules();

  /** What is wrong now. The picture is held still. */
  List<Finding> check(Scene scene);
}
