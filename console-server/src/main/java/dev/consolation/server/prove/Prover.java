package dev.consolation.server.prove;

import dev.consolation.finding.Certainty;
import dev.consolation.finding.Finding;
import dev.consolation.server.ingest.AgentLink;
import dev.consolation.server.ingest.Agents;
import dev.consolation.server.postmortem.PostMortem;
import dev.consolation.server.postmortem.hprof.Progress;
import dev.consolation.server.postmortem.model.HeapThread;
import dev.consolation.server.postmortem.model.Wait;
import dev.consolation.server.state.ObservedProcess;
import dev.consolation.server.state.Picture;
import dev.consolation.server.state.Proof;
import dev.consolation.v1.Command;
import dev.consolation.v1.CommandResult;
import dev.consolation.v1.HeapDump;
import dev.consolation.view.Durations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * Proves who can never continue in a live process: has its agent write a heap dump, looks at it as
 * at any other one, tells the picture what is proven, and deletes the dump. Thread-safe; one at a
 * time.
 *
 * <p>Between the dump and what the agent tells, things go on. A task belongs to a proof only when
 * it was in the same wait before the dump and after it.
 */
public final class Prover {
  private static final int DUMP_SECONDS = 300;
  private static final int MOST_EXPLAINED = 20;

  private final Agents agents;
  private final Semaphore one = new Semaphore(1);

  private record Outcome(List<Proof> proofs, List<ProofSteps.Explained> waits) {}

  /** A prover of the processes of these agents. */
  public Prover(Agents agents) {
    this.agents = agents;
  }

  /** Proves what can be proven, on a thread of its own. */
  public void start(ObservedProcess process, ProofSteps steps, Consumer<ProveException> failed) {
    Thread thread =
        new Thread(
            () -> {
              try {
                prove(process, steps);
              } catch (ProveException e) {
                failed.accept(e);
              } catch (RuntimeException e) {
                failed.accept(new ProveException("the proof failed: " + e));
              }
            },
            "consolation-proof");
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Proves what can be proven; takes as long as the dump and its analysis do.
   *
   * @throws ProveException when that is not possible; the message says why
   */
  public void prove(ObservedProcess process, ProofSteps steps) throws ProveException {
    AgentLink agent = agents.of(process);
    if (agent == null) {
      throw new ProveException("the agent of this process is not connected");
    }
    if (!one.tryAcquire()) {
      throw new ProveException("another proof is being made; wait until it is done");
    }
    Path dump =
        Path.of(
            System.getProperty("java.io.tmpdir"),
            "consolation-proof-" + UUID.randomUUID() + ".hprof");
    Outcome outcome;
    try {
      outcome = prove(process, agent, dump, steps);
    } finally {
      delete(dump);
      one.release();
    }
    process.proven(outcome.proofs());
    steps.over(outcome.proofs(), outcome.waits());
  }

  private static void delete(Path dump) {
    try {
      Files.deleteIfExists(dump);
    } catch (IOException e) {
      System.getLogger(Prover.class.getName())
          .log(System.Logger.Level.WARNING, "cannot delete the heap dump " + dump, e);
    }
  }

  private static Outcome prove(
      ObservedProcess process, AgentLink agent, Path dump, ProofSteps steps) throws ProveException {
    steps.now("the process writes a heap dump, and stands still meanwhile");
    Map<Long, Long> before = waits(process);
    long began = System.nanoTime();
    write(agent, dump);
    long paused = System.nanoTime() - began;
    steps.paused(paused);
    if (!Files.isReadable(dump)) {
      throw new ProveException(
          "the heap dump "
              + dump
              + " cannot be read here: is the process in a container, or another user's? Look at"
              + " it there with 'consolation open', and delete it");
    }
    steps.now("the dump is looked at");
    try (PostMortem dead = PostMortem.open(List.of(dump), Progress.NONE)) {
      List<Finding> findings = dead.findings(Progress.NONE);
      Map<Wait, String> ways = ways(dead);
      List<Long> threads = dead.model().threads().stream().map(HeapThread::tid).toList();
      return process.read(
          (picture, now) -> {
            LiveTasks live = LiveTasks.of(picture, threads);
            live.since().entrySet().removeIf(e -> !e.getValue().equals(before.get(e.getKey())));
            return new Outcome(proofs(findings, live, picture, now, paused), explained(ways, live));
          });
    } catch (IOException e) {
      throw new ProveException("the heap dump cannot be read: " + e.getMessage());
    }
  }

  /** Since when each task that waits without a limit has waited. */
  private static Map<Long, Long> waits(ObservedProcess process) {
    return process.read(
        (picture, now) -> {
          Map<Long, Long> waits = new HashMap<>();
          picture
              .resources()
              .forEach(r -> r.ops().forEach(op -> waits.put(op.task().id(), op.since())));
          return waits;
        });
  }

  private static void write(AgentLink agent, Path dump) throws ProveException {
    Command.Builder command =
        Command.newBuilder()
            .setHeapDump(HeapDump.newBuilder().setPath(dump.toString()).setLive(false));
    try {
      CommandResult result = agent.ask(command, DUMP_SECONDS).join();
      if (!result.getError().isEmpty()) {
        throw new ProveException(result.getError());
      }
    } catch (CompletionException e) {
      throw new ProveException("the process wrote no heap dump: " + e.getCause());
    }
  }

  /** Of the waits without a limit that may end: how that could be. */
  private static Map<Wait, String> ways(PostMortem dead) {
    List<Wait> open =
        dead.model().waits().stream()
            .filter(wait -> !wait.timed() && !dead.isStuck(wait.thread()))
            .limit(MOST_EXPLAINED)
            .toList();
    return dead.ways(open, false);
  }

  private static List<Proof> proofs(
      List<Finding> findings, LiveTasks live, Picture picture, long now, long paused) {
    var proofs = new ArrayList<Proof>();
    for (Finding each : findings) {
      List<Long> tasks = live.of(each.tasks()).stream().filter(live.since()::containsKey).toList();
      if (each.certainty() == Certainty.HINT || tasks.isEmpty()) {
        continue;
      }
      Map<Long, Long> since = new LinkedHashMap<>();
      tasks.forEach(task -> since.put(task, live.since().getOrDefault(task, 0L)));
      List<Long> resources =
          tasks.stream()
              .filter(live.resources()::containsKey)
              .map(task -> live.resources().getOrDefault(task, 0L))
              .distinct()
              .toList();
      Finding named = LostWakeups.named(each, tasks, picture, now);
      var steps = new ArrayList<>(named.proof());
      steps.add(
          "seen in a heap dump, for which the process stood still for at most "
              + Durations.of(paused)
              + ", and still so after it");
      proofs.add(new Proof(retold(named, tasks, resources, steps), since, now));
    }
    return proofs;
  }

  private static Finding retold(
      Finding finding, List<Long> tasks, List<Long> resources, List<String> proof) {
    return new Finding(
        finding.name(),
        finding.certainty(),
        finding.sentence(),
        finding.fragment(),
        tasks,
        resources,
        finding.sites(),
        proof,
        finding.remedy());
  }

  private static List<ProofSteps.Explained> explained(Map<Wait, String> ways, LiveTasks live) {
    var explained = new ArrayList<ProofSteps.Explained>();
    ways.forEach(
        (wait, way) -> {
          Long task = live.tasks().get(wait.thread().tid());
          if (task != null) {
            explained.add(new ProofSteps.Explained(task, wait.thread().label() + ": " + way));
          }
        });
    return explained;
  }
}
