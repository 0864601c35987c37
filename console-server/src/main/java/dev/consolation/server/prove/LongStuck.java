package dev.consolation.server.prove;

import dev.consolation.resource.OpKind;
import dev.consolation.server.access.ActsLog;
import dev.consolation.server.graph.Next;
import dev.consolation.server.state.ObservedProcess;
import dev.consolation.server.state.OpRecord;
import dev.consolation.server.state.Picture;
import dev.consolation.server.state.Processes;
import dev.consolation.server.state.Proof;
import dev.consolation.server.state.ResourceRecord;
import dev.consolation.server.state.TaskRecord;
import java.lang.System.Logger.Level;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * Proves by itself what waits for long, where the user has allowed it: of a process at most every
 * ten minutes, and only when a task waits without a limit for what nobody known can bring about.
 * Not thread-safe.
 */
public final class LongStuck {
  private static final System.Logger LOG = System.getLogger(LongStuck.class.getName());
  private static final long AT_MOST_EVERY = 600_000_000_000L;
  private static final Set<OpKind> WAITS =
      EnumSet.of(
          OpKind.ACQUIRE, OpKind.ACQUIRE_SHARED, OpKind.AWAIT, OpKind.GET, OpKind.JOIN, OpKind.PUT);

  private final Processes processes;
  private final Prover prover;
  private final ActsLog acts;
  private final long after;
  private final Map<ObservedProcess, Asked> asked = new WeakHashMap<>();

  /** One wait of one task. */
  private record Stuck(long task, long since) {}

  private record Asked(long at, Set<Stuck> waits) {}

  /**
   * Of all processes of a server.
   *
   * @param acts hears of each proof
   * @param after how long a task must have waited, in nanoseconds
   */
  public LongStuck(Processes processes, Prover prover, ActsLog acts, long after) {
    this.processes = processes;
    this.prover = prover;
    this.acts = acts;
    this.after = after;
  }

  /** Looks once; call it about once a second. */
  public void look() {
    for (ObservedProcess process : processes.all()) {
      if (process.isLive()) {
        look(process);
      }
    }
  }

  private void look(ObservedProcess process) {
    Asked last = asked.get(process);
    long now = System.nanoTime();
    if (last != null && now - last.at() < AT_MOST_EVERY) {
      return;
    }
    Set<Stuck> stuck = process.read(this::stuck);
    boolean isNew = last == null ? !stuck.isEmpty() : !last.waits().containsAll(stuck);
    if (isNew) {
      asked.put(process, new Asked(now, stuck));
      prover.start(
          process,
          new Quiet(() -> write(process, "done")),
          e -> {
            write(process, "failed: " + e.getMessage());
            LOG.log(Level.WARNING, "nothing proven by itself: " + e.getMessage());
          });
    }
  }

  private void write(ObservedProcess process, String result) {
    acts.write("the server, by stuck-forever.prove-after", "prove", process.info().words(), result);
  }

  private Set<Stuck> stuck(Picture picture, long now) {
    Set<Stuck> stuck = new HashSet<>();
    for (ResourceRecord resource : picture.resources()) {
      if (resource.longestWait(now) >= after && !canBeEnded(picture, resource)) {
        for (OpRecord op : resource.ops()) {
          if (!op.timed() && WAITS.contains(op.kind()) && now - op.since() >= after) {
            stuck.add(new Stuck(op.task().id(), op.since()));
          }
        }
      }
    }
    return stuck;
  }

  /** Somebody is known who may end the waits for it. */
  private static boolean canBeEnded(Picture picture, ResourceRecord resource) {
    for (Next next : Next.all(resource)) {
      TaskRecord task = picture.task(next.task());
      if (next.task() == 0 ? !next.text().isEmpty() : task != null && !task.isEnded()) {
        return true;
      }
    }
    return false;
  }

  /** Nobody looks at the steps; what is proven is among the findings. */
  private record Quiet(Runnable whenOver) implements ProofSteps {
    @Override
    public void now(String what) {}

    @Override
    public void paused(long nanos) {}

    @Override
    public void over(List<Proof> proofs, List<Explained> waits) {
      whenOver.run();
    }
  }
}
