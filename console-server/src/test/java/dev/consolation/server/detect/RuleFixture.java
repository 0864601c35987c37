package dev.consolation.server.detect;

import dev.consolation.finding.Finding;
import dev.consolation.resource.OpKind;
import dev.consolation.resource.ResourceKind;
import dev.consolation.server.settings.Settings;
import dev.consolation.server.state.Feeding;
import dev.consolation.server.state.FindingInfo;
import dev.consolation.server.state.Retention;
import dev.consolation.task.WaitKind;
import java.util.List;

/** A picture that is fed, the looks at it, and a task that waits for a future. */
abstract class RuleFixture {
  static final long SECOND = 1_000_000_000;
  static final long MILLI = 1_000_000;
  static final long FUTURE = 5;

  final Feeding feeding = new Feeding(Retention.DEFAULT);
  final Detection detection = new Detection(feeding.processes(), Settings.DEFAULT);

  List<Finding> look(long time) {
    feeding.apply(time);
    detection.look();
    return feeding.process().read((picture, now) -> picture.findings()).stream()
        .map(FindingInfo::finding)
        .toList();
  }

  void waitsForFuture(boolean abandoned) {
    feeding.spawn(SECOND, 11, 0, 1).poll(2 * SECOND, 11, 10, WaitKind.PARK).apply(2 * SECOND);
    feeding.resources(2 * SECOND, Feeding.resource(FUTURE, ResourceKind.FUTURE, 0));
    feeding.op(2 * SECOND, 11, FUTURE, 2 * SECOND, OpKind.GET, false);
    if (abandoned) {
      feeding.feed().write(3 * SECOND, () -> feeding.feed().abandoned(FUTURE));
    }
  }
}
