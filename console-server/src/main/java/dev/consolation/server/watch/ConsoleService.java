package dev.consolation.server.watch;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import dev.consolation.server.ingest.Agents;
import dev.consolation.server.state.ObservedProcess;
import dev.consolation.server.state.ProcessId;
import dev.consolation.server.state.Processes;
import dev.consolation.v1.ConsoleGrpc;
import dev.consolation.v1.ControlReply;
import dev.consolation.v1.ControlRequest;
import dev.consolation.v1.ProcessList;
import dev.consolation.v1.ProcessOverview;
import dev.consolation.v1.TaskDetail;
import dev.consolation.v1.TaskPage;
import dev.consolation.v1.WatchProcessRequest;
import dev.consolation.v1.WatchProcessesRequest;
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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Answers what screens ask; the specification is {@code console.proto}. */
public final class ConsoleService extends ConsoleGrpc.ConsoleImplBase {
  private static final int PROCESSES_PERIOD = 500;
  private static final int TASKS_PERIOD = 200;

  private final Processes processes;
  private final Agents agents;
  private final Executor workers;
  private final ScheduledExecutorService timer;
  private final Set<Watch<?>> open = ConcurrentHashMap.newKeySet();

  /**
   * A service that answers from {@code processes}.
   *
   * @param workers makes the answers
   * @param timer says when; nothing is computed in it
   */
  public ConsoleService(
      Processes processes, Agents agents, Executor workers, ScheduledExecutorService timer) {
    this.processes = processes;
    this.agents = agents;
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
      var overview = new OverviewAnswer(find(request.getProcess()), request.getHistory());
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
    return new StreamObserver<>() {
      @Override
      public void onNext(WatchTasksRequest request) {
        pages.ask(request);
        watch.every(request.getPeriodMillis(), TASKS_PERIOD);
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
  public void watchTask(WatchTaskRequest request, StreamObserver<TaskDetail> observer) {
    var client = (ServerCallStreamObserver<TaskDetail>) observer;
    try {
      ObservedProcess process = find(request.getProcess());
      var detail = new TaskDetailAnswer(process, request.getTask(), agents.of(process));
      var watch = watch(client, detail::next, detail::end);
      detail.open(watch::now);
      watch.every(request.getPeriodMillis(), TASKS_PERIOD);
      watch.now();
    } catch (StatusRuntimeException e) {
      client.onError(e);
    }
  }

  @Override
  public void control(ControlRequest request, StreamObserver<ControlReply> observer) {
    try {
      new Control(agents).act(find(request.getProcess()), request, observer);
    } catch (StatusRuntimeException e) {
      observer.onError(e);
    }
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
