package dev.consolation.server.detect;

import dev.consolation.finding.Finding;
import dev.consolation.server.settings.Settings;
import dev.consolation.server.state.ObservedProcess;
import dev.consolation.server.state.Processes;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Looks for what is wrong with each process that is observed live, and tells its picture.
 * Thread-safe.
 */
public final class Detection {
  /** So many milliseconds are to pass between two looks at a live process. */
  public static final int PERIOD_MILLIS = 250;

  private static final System.Logger LOG = System.getLogger(Detection.class.getName());

  private final Processes processes;
  private final Settings settings;
  private final Map<ObservedProcess, List<Detector>> detectors = new WeakHashMap<>();

  /** Of all processes of a server. */
  public Detection(Processes processes, Settings settings) {
    this.processes = processes;
    this.settings = settings;
  }

  /** All that there are, each once. */
  static List<Detector> all() {
    return List.of(
        new Knots(),
        new AbandonedPromises(),
        new LeakedPermits(),
        new MissedSignals(),
        new LateWakes(),
        new IdleHolders(),
        new PinnedCarriers(),
        new LongPolls(),
        new TaskLeaks(),
        new GrowingQueues(),
        new SlowSchedules(),
        new SlowCancels(),
        new BlockingCalls(),
        new UnfairLocks(),
        new Swallowed(),
        new ContextLosses(),
        new SelfWakes(),
        new ImbalancedWorkers(),
        new LockOrderings(),
        new OutlierSleepers(),
        new NestedRuntimes(),
        new HeavyTasks());
  }

  /**
   * Looks once; call it every {@value #PERIOD_MILLIS} ms.
   *
   * @return whether something was found that was not known before, or is not there any more
   */
  public boolean look() {
    boolean changed = false;
    for (ObservedProcess process : processes.all()) {
      if (process.isLive()) {
        try {
          changed |= process.found(find(process));
        } catch (RuntimeException e) {
          // A fault of ours in one picture; the others are looked at all the same.
          LOG.log(Level.ERROR, "cannot look for problems in process " + process.info().pid(), e);
        }
      }
    }
    return changed;
  }

  /** Holds the detectors of a process still, and looks at what they remember. */
  public synchronized <T extends @Nullable Object> T still(
      ObservedProcess process, Function<List<?>, T> look) {
    return look.apply(detectors.computeIfAbsent(process, p -> all()));
  }

  /** From now on they remember that, which was seen by {@link #still}. */
  public synchronized void remember(ObservedProcess process, List<?> memory) {
    detectors.put(process, memory.stream().map(Detector.class::cast).toList());
  }

  private synchronized List<Finding> find(ObservedProcess process) {
    List<Detector> own = detectors.computeIfAbsent(process, p -> all());
    return process.read(
        (picture, now) -> {
          var scene = new Scene(picture, now, settings);
          var findings = new ArrayList<Finding>();
          for (Detector each : own) {
            if (each.rules().stream().anyMatch(settings::isOn)) {
              findings.addAll(each.check(scene));
            }
          }
          Proofs.add(Proofs.holding(scene, process.proofs()), findings);
          findings.removeIf(finding -> !settings.tells(finding, scene::places));
          return findings;
        });
  }
}
