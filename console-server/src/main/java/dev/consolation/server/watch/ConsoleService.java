package dev.consolation.server.watch;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import dev.consolation.server.access.ActsLog;
import dev.consolation.server.export.OtlpExport;
import dev.consolation.server.ingest.Agents;
import dev.consolation.server.playback.Replay;
import dev.consolation.server.prove.Prover;
import dev.consolation.server.record.Ring;
import dev.consolation.server.state.ObservedProcess;
import dev.consolation.server.state.Picture;
import dev.consolation.server.state.ProcessId;
import dev.consolation.server.state.Processes;
import dev.consolation.v1.ConsoleGrpc;
import dev.consolation.v1.ControlReply;
import dev.consolation.v1.ControlRequest;
import dev.consolation.v1.DelayList;
import dev.consolation.v1.FindingList;
import dev.consolation.v1.ProcessList;
import dev.consolation.v1.ProcessOverview;
import dev.consolation.v1.ProofStep;
import dev.consolation.v1.ProveRequest;
import dev.consolation.v1.ReadRingRequest;
import dev.consolation.v1.RequestDetail;
import dev.consolation.v1.RequestPage;
import dev.consolation.v1.ResourceDetail;
import dev.consolation.v1.ResourcePage;
import dev.consolation.v1.RingPart;
import dev.consolation.v1.SeekReply;
import dev.consolation.v1.SeekRequest;
import dev.consolation.v1.TaskDetail;
import dev.consolation.v1.TaskPage;
import dev.consolation.v1.WaitGraphReply;
import dev.consolation.v1.WaitGraphRequest;
import dev.consolation.v1.WatchDelaysRequest;
import dev.consolation.v1.WatchFindingsRequest;
import dev.consolation.v1.WatchProcessRequest;
import dev.consolation.v1.WatchProcessesRequest;
import dev.consolation.v1.WatchRequestRequest;
import dev.consolation.v1.WatchRequestsRequest;
import dev.consolation.v1.WatchResourceRequest;
import dev.consolation.v1.WatchResourcesRequest;
import dev.consolation.v1.WatchTaskRequest;
import dev.consolation.v1.WatchTasksRequest;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Answers what screens ask; the specification is {@code console.proto}. */
public final class ConsoleService extends ConsoleGrpc.ConsoleImplBase {
  private static final int PROCESSES_PERIOD = 500;
  private static final int TASKS_PERIOD = 200;

  /** All requests that are kept are compared for each page. */
  private static final int REQUESTS_PERIOD = 1000;

  private static final int USUAL_DELAYS = 100;
  private static final int MOST_DELAYS = 1000;

  private final Processes processes;
  private final Agents agents;
  private final @Nullable OtlpExport export;
  private final Executor workers;
  private final ScheduledExecutorService timer;
  private final MonitorQuestions monitors;
  private final Prover prover;
  private final ActsLog acts;
  private final @Nullable Ring ring;
  private volatile @Nullable Replay playing;
  private final Set<Watch<?>> open = ConcurrentHashMap.newKeySet();

  /** Those of what is wrong, which are told at once when there is something new. */
  private final Set<Watch<?>> ofFindings = ConcurrentHashMap.newKeySet();

  /**
   * A service that answers from {@code processes}.
   *
   * @param export where spans go; null: nowhere
   * @param acts hears of all acts
   * @param ring null: nothing is kept to be saved
   * @param workers makes the answers
   * @param timer says when; nothing is computed in it
   */
  public ConsoleService(
      Processes processes,
      Agents agents,
      @Nullable OtlpExport export,
      Prover prover,
      ActsLog acts,
      @Nullable Ring ring,
      Executor workers,
      ScheduledExecutorService timer) {
    this.processes = processes;
    this.export = export;
    this.agents = agents;
    this.monitors = new MonitorQuestions(agents);
    this.prover = prover;
    this.acts = acts;
    this.ring = ring;
    this.workers = workers;
    this.timer = timer;
  }

  @Override
  public void watchProcesses(WatchProcessesRequest request, StreamObserver<ProcessList> observer) {
    var client = (ServerCallStreamObserver<ProcessList>) observer;
    var list = new ProcessListAnswer(processes);
    var watch = watch(client, list::next, () -> {});
    watch.every(request.getPeriodMillis(), PROCESSES_PERIOD);
    watch.now();
  }

  @Override
  public void watchProcess(WatchProcessRequest request, StreamObserver<ProcessOverview> observer) {
    var client = (ServerCallStreamObserver<ProcessOverview>) observer;
    try {
      var overview = new OverviewAnswer(find(request.getProcess()), export, request.getHistory());
      var watch = watch(client, overview::next, () -> {});
      watch.every(request.getPeriodMillis(), PROCESSES_PERIOD);
      watch.now();
    } catch (StatusRuntimeException e) {
      client.onError(e);
    }
  }

  @Override
  public StreamObserver<WatchTasksRequest> watchTasks(StreamObserver<TaskPage> observer) {
    var client = (ServerCallStreamObserver<TaskPage>) observer;
    var pages = new TaskPages(this::find);
    var watch = watch(client, pages::next, pages::end);
    pages.cancelWith(watch::isOver);
    return requests(
        watch,
        request -> {
          pages.ask(request);
          watch.every(request.getPeriodMillis(), TASKS_PERIOD);
        });
  }

  @Override
  public StreamObserver<WatchResourcesRequest> watchResources(
      StreamObserver<ResourcePage> observer) {
    var client = (ServerCallStreamObserver<ResourcePage>) observer;
    var pages = new ResourcePages(this::find, monitors);
    var watch = watch(client, pages::next, () -> {});
    return requests(
        watch,
        request -> {
          pages.ask(request);
          watch.every(request.getPeriodMillis(), TASKS_PERIOD);
        });
  }

  @Override
  public StreamObserver<WatchRequestsRequest> watchRequests(StreamObserver<RequestPage> observer) {
    var client = (ServerCallStreamObserver<RequestPage>) observer;
    var pages = new RequestPages(this::find);
    var watch = watch(client, pages::next, () -> {});
    return requests(
        watch,
        request -> {
          pages.ask(request);
          watch.every(request.getPeriodMillis(), REQUESTS_PERIOD);
        });
  }

  @Override
  public void watchRequest(WatchRequestRequest request, StreamObserver<RequestDetail> observer) {
    stream(
        observer,
        request.getPeriodMillis(),
        TASKS_PERIOD,
        () -> new RequestDetailAnswer(find(request.getProcess()), request.getRequest())::next);
  }

  /** The requests of a watch: each is taken, and answered at once. */
  private static <Q> StreamObserver<Q> requests(Watch<?> watch, Consumer<Q> take) {
    return new StreamObserver<>() {
      @Override
      public void onNext(Q request) {
        take.accept(request);
        watch.now();
      }

      @Override
      public void onError(Throwable error) {
        watch.end();
      }

      @Override
      public void onCompleted() {
        watch.complete();
      }
    };
  }

  @Override
  public void watchResource(WatchResourceRequest request, StreamObserver<ResourceDetail> observer) {
    stream(
        observer,
        request.getPeriodMillis(),
        TASKS_PERIOD,
        () -> {
          ObservedProcess process = find(request.getProcess());
          var detail = new ResourceDetailAnswer(process, request.getResource());
          return () -> {
            monitors.askAboutAll(process);
            return detail.next();
          };
        });
  }

  @Override
  public void watchDelays(WatchDelaysRequest request, StreamObserver<DelayList> observer) {
    int limit =
        request.getLimit() == 0 ? USUAL_DELAYS : Math.clamp(request.getLimit(), 1, MOST_DELAYS);
    stream(
        observer,
        request.getPeriodMillis(),
        PROCESSES_PERIOD,
        () -> {
          ObservedProcess process = find(request.getProcess());
          return () -> process.read((picture, now) -> delays(picture, now, limit));
        });
  }

  private static DelayList delays(Picture picture, long now, int limit) {
    var wire = new WaitWire(picture, now);
    DelayList.Builder list = DelayList.newBuilder().setNow(picture.unix(now));
    picture.delays(now, limit).forEach(delay -> list.addDelays(wire.delay(delay)));
    return list.build();
  }

  @Override
  public void watchFindings(WatchFindingsRequest request, StreamObserver<FindingList> observer) {
    var client = (ServerCallStreamObserver<FindingList>) observer;
    try {
      ObservedProcess process = find(request.getProcess());
      var watch = watch(client, () -> process.read(ConsoleService::findings), () -> {});
      ofFindings.add(watch);
      watch.every(request.getPeriodMillis(), PROCESSES_PERIOD);
      watch.now();
    } catch (StatusRuntimeException e) {
      client.onError(e);
    }
  }

  /** Something was found: whoever watches is told now, and not after the rest of the period. */
  public void found() {
    ofFindings.forEach(Watch::now);
  }

  private static FindingList findings(Picture picture, long now) {
    var wire = new WaitWire(picture, now);
    FindingList.Builder list = FindingList.newBuilder().setNow(picture.unix(now));
    picture.findings().forEach(finding -> list.addFindings(wire.finding(finding)));
    return list.build();
  }

  @Override
  public void waitGraph(WaitGraphRequest request, StreamObserver<WaitGraphReply> observer) {
    workers.execute(
        () -> {
          try {
            ObservedProcess process = find(request.getProcess());
            observer.onNext(
                process.read((picture, now) -> WaitGraphAnswer.of(picture, now, request)));
            observer.onCompleted();
          } catch (StatusRuntimeException e) {
            observer.onError(e);
          }
        });
  }

  /** Watches what {@code begin} makes, or says why it cannot be made. */
  private <T extends MessageLite> void stream(
      StreamObserver<T> observer, int period, int usual, Supplier<Supplier<@Nullable T>> begin) {
    var client = (ServerCallStreamObserver<T>) observer;
    try {
      var watch = watch(client, begin.get(), () -> {});
      watch.every(period, usual);
      watch.now();
    } catch (StatusRuntimeException e) {
      client.onError(e);
    }
  }

  @Override
  public void watchTask(WatchTaskRequest request, StreamObserver<TaskDetail> observer) {
    var client = (ServerCallStreamObserver<TaskDetail>) observer;
    try {
      ObservedProcess process = find(request.getProcess());
      var detail = new TaskDetailAnswer(process, request.getTask(), agents.of(process), monitors);
      var watch = watch(client, detail::next, detail::end);
      detail.open(watch::now);
      watch.every(request.getPeriodMillis(), TASKS_PERIOD);
      watch.now();
    } catch (StatusRuntimeException e) {
      client.onError(e);
    }
  }

  @Override
  public void prove(ProveRequest request, StreamObserver<ProofStep> observer) {
    try {
      ObservedProcess process = find(request.getProcess());
      var logged =
          new LoggedAct<ProofStep>(
              observer, acts, "prove", process, step -> step.hasOver() ? "done" : null);
      prover.start(
          process,
          new ProofAnswer(logged),
          e ->
              logged.onError(
                  Status.FAILED_PRECONDITION.withDescription(e.getMessage()).asRuntimeException()));
    } catch (StatusRuntimeException e) {
      observer.onError(e);
    }
  }

  @Override
  public void control(ControlRequest request, StreamObserver<ControlReply> observer) {
    ObservedProcess process;
    try {
      process = find(request.getProcess());
    } catch (StatusRuntimeException e) {
      observer.onError(e);
      return;
    }
    var logged =
        new LoggedAct<ControlReply>(
            observer, acts, Control.words(process, request), process, Control::result);
    try {
      new Control(agents).act(process, request, logged);
    } catch (StatusRuntimeException e) {
      logged.onError(e);
    }
  }

  /** From now on another moment of a recording can be asked for. */
  public void play(Replay replay) {
    playing = replay;
  }

  @Override
  public void seek(SeekRequest request, StreamObserver<SeekReply> observer) {
    workers.execute(
        () -> {
          try {
            ProcessId process = find(request.getProcess()).info().id();
            observer.onNext(SeekAnswer.of(processes, process, playing, request));
            observer.onCompleted();
          } catch (StatusRuntimeException e) {
            observer.onError(e);
          }
        });
  }

  @Override
  public void readRing(ReadRingRequest request, StreamObserver<RingPart> observer) {
    workers.execute(
        () -> {
          try {
            var unused = find(request.getProcess());
            observer.onNext(RingAnswer.of(ring, request));
            observer.onCompleted();
          } catch (StatusRuntimeException e) {
            observer.onError(e);
          }
        });
  }

  /** Ends all watches with this status. */
  public void close(Status status) {
    open.forEach(watch -> watch.fail(status.asRuntimeException()));
  }

  private <T extends MessageLite> Watch<T> watch(
      ServerCallStreamObserver<T> client, Supplier<@Nullable T> answer, Runnable whenOver) {
    var watch =
        new Watch<>(
            client,
            workers,
            timer,
            answer,
            over -> {
              open.remove(over);
              ofFindings.remove(over);
              whenOver.run();
            });
    open.add(watch);
    return watch;
  }

  private ObservedProcess find(ByteString bytes) {
    if (bytes.size() != ProcessId.LENGTH) {
      throw Status.INVALID_ARGUMENT
          .withDescription(
              "process has " + bytes.size() + " bytes, it must have " + ProcessId.LENGTH)
          .asRuntimeException();
    }
    ProcessId id = ProcessId.of(bytes.toByteArray());
    ObservedProcess process = processes.get(id);
    if (process == null) {
      throw Status.NOT_FOUND
          .withDescription("no process " + id + " is known to this server")
          .asRuntimeException();
    }
    return process;
  }
}
