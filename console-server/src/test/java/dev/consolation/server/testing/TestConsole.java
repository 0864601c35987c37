package dev.consolation.server.testing;

import com.google.protobuf.ByteString;
import dev.consolation.server.Channels;
import dev.consolation.server.access.Endpoint;
import dev.consolation.v1.ConsoleGrpc;
import dev.consolation.v1.ControlReply;
import dev.consolation.v1.ControlRequest;
import dev.consolation.v1.DelayList;
import dev.consolation.v1.FindingList;
import dev.consolation.v1.ProcessList;
import dev.consolation.v1.ProcessOverview;
import dev.consolation.v1.ProofStep;
import dev.consolation.v1.ProveRequest;
import dev.consolation.v1.RequestDetail;
import dev.consolation.v1.RequestPage;
import dev.consolation.v1.ResourceDetail;
import dev.consolation.v1.ResourcePage;
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
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A console without a screen: asks a server over its socket, and waits for answers. */
public final class TestConsole implements AutoCloseable {
  private static final int PATIENCE = 20;

  private final ManagedChannel channel;

  /** Holds no more than 64 KiB that were not asked for; a usual channel holds a megabyte. */
  private final ManagedChannel narrow;

  private final ConsoleGrpc.ConsoleStub stub;

  /** A console that asks the server at this address. */
  public TestConsole(String address) {
    channel = NettyChannelBuilder.forTarget(address).usePlaintext().build();
    narrow =
        NettyChannelBuilder.forTarget(address).usePlaintext().flowControlWindow(64 << 10).build();
    stub = ConsoleGrpc.newStub(channel);
  }

  /** A console that asks a server as others than this machine's users reach it. */
  public TestConsole(Endpoint server) {
    channel = Channels.to(server).build();
    narrow = Channels.to(server).build();
    stub = ConsoleGrpc.newStub(channel);
  }

  /** The connection, for stubs of other services. */
  public ManagedChannel channel() {
    return channel;
  }

  /** The id of the process that {@link RecordingAgent} connects as with this number. */
  public static ByteString process(int id) {
    return ByteString.copyFrom(RecordingAgent.processId(id));
  }

  /** Answers of one watch. */
  public static final class Answers<Q, T> implements ClientResponseObserver<Q, T>, AutoCloseable {
    private final BlockingQueue<T> answers = new LinkedBlockingQueue<>();
    private final CompletableFuture<Status> closed = new CompletableFuture<>();
    private final boolean manual;
    private @Nullable ClientCallStreamObserver<Q> call;

    private Answers(boolean manual) {
      this.manual = manual;
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<Q> stream) {
      call = stream;
      if (manual) {
        stream.disableAutoRequestWithInitial(0);
      }
    }

    @Override
    public void onNext(T answer) {
      answers.add(answer);
    }

    @Override
    public void onError(Throwable error) {
      closed.complete(Status.fromThrowable(error));
    }

    @Override
    public void onCompleted() {
      closed.complete(Status.OK);
    }

    /** The next answer. */
    public T next() {
      return next(answer -> true);
    }

    /** The next answer that is as wanted; those before it are thrown away. */
    public T next(Predicate<T> wanted) {
      long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE);
      T last = null;
      while (true) {
        try {
          T answer = closed.isDone() ? answers.poll() : answers.poll(10, TimeUnit.MILLISECONDS);
          boolean isOver = closed.isDone() && answers.isEmpty();
          if (answer == null && !isOver && System.nanoTime() - limit < 0) {
            continue;
          }
          if (answer == null) {
            throw new AssertionError(
                "no such answer came; the last one: " + last + "; the stream: " + closed);
          }
          if (wanted.test(answer)) {
            return answer;
          }
          last = answer;
        } catch (InterruptedException e) {
          throw new AssertionError(e);
        }
      }
    }

    /** Asks for so many answers, of a watch that was begun without. */
    public void request(int count) {
      java.util.Objects.requireNonNull(call).request(count);
    }

    /** How many answers have come and were not looked at. */
    public int waiting() {
      return answers.size();
    }

    /** Waits until the watch is over; returns how it ended. */
    public Status awaitClosed() {
      try {
        return closed.get(PATIENCE, TimeUnit.SECONDS);
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public void close() {
      java.util.Objects.requireNonNull(call).cancel("enough", null);
    }
  }

  /** A watch of the task list: requests go in, pages come out. */
  public record Pages(
      StreamObserver<WatchTasksRequest> requests, Answers<WatchTasksRequest, TaskPage> answers)
      implements AutoCloseable {
    /** Replaces the request. */
    public Pages ask(WatchTasksRequest.Builder request) {
      requests.onNext(request.build());
      return this;
    }

    /** The next page that is as wanted. */
    public TaskPage next(Predicate<TaskPage> wanted) {
      return answers.next(wanted);
    }

    @Override
    public void close() {
      answers.close();
    }
  }

  /** Watches the list of processes. */
  public Answers<WatchProcessesRequest, ProcessList> processes() {
    var answers = new Answers<WatchProcessesRequest, ProcessList>(false);
    stub.watchProcesses(WatchProcessesRequest.newBuilder().setPeriodMillis(50).build(), answers);
    return answers;
  }

  /** Watches the totals of one process. */
  public Answers<WatchProcessRequest, ProcessOverview> overview(int process, int history) {
    return overview(process(process), history);
  }

  /** Watches the totals of the process with this id. */
  public Answers<WatchProcessRequest, ProcessOverview> overview(ByteString process, int history) {
    var answers = new Answers<WatchProcessRequest, ProcessOverview>(false);
    stub.watchProcess(
        WatchProcessRequest.newBuilder()
            .setProcess(process)
            .setPeriodMillis(50)
            .setHistory(history)
            .build(),
        answers);
    return answers;
  }

  /** Watches the task list; nothing comes before the first request. */
  public Pages tasks() {
    var answers = new Answers<WatchTasksRequest, TaskPage>(false);
    return new Pages(stub.watchTasks(answers), answers);
  }

  /** Watches the task list, and takes only as many pages as are requested. */
  public Pages tasksSlowly() {
    var answers = new Answers<WatchTasksRequest, TaskPage>(true);
    return new Pages(ConsoleGrpc.newStub(narrow).watchTasks(answers), answers);
  }

  /** A request for the first 50 rows of a process, by id. */
  public static WatchTasksRequest.Builder list(int process) {
    return list(process(process));
  }

  /** A request for the first 50 rows of the process with this id, by id. */
  public static WatchTasksRequest.Builder list(ByteString process) {
    return WatchTasksRequest.newBuilder()
        .setProcess(process)
        .setPeriodMillis(50)
        .setLimit(50)
        .addSort(dev.consolation.v1.SortKey.newBuilder().setColumn(dev.consolation.v1.Column.ID));
  }

  /** Watches one task. */
  public Answers<WatchTaskRequest, TaskDetail> task(int process, long task) {
    return task(process(process), task);
  }

  /** Watches one task of the process with this id. */
  public Answers<WatchTaskRequest, TaskDetail> task(ByteString process, long task) {
    var answers = new Answers<WatchTaskRequest, TaskDetail>(false);
    stub.watchTask(
        WatchTaskRequest.newBuilder().setProcess(process).setTask(task).setPeriodMillis(50).build(),
        answers);
    return answers;
  }

  /** Watches the list of resources; nothing comes before the first request. */
  public Answers<WatchResourcesRequest, ResourcePage> resources(
      WatchResourcesRequest.Builder request) {
    var answers = new Answers<WatchResourcesRequest, ResourcePage>(false);
    stub.watchResources(answers).onNext(request.setPeriodMillis(50).build());
    return answers;
  }

  /** Watches the list of requests. */
  public Answers<WatchRequestsRequest, RequestPage> requests(WatchRequestsRequest.Builder request) {
    var answers = new Answers<WatchRequestsRequest, RequestPage>(false);
    stub.watchRequests(answers).onNext(request.setPeriodMillis(50).build());
    return answers;
  }

  /** Watches one request. */
  public Answers<WatchRequestRequest, RequestDetail> request(ByteString process, long id) {
    var answers = new Answers<WatchRequestRequest, RequestDetail>(false);
    stub.watchRequest(
        WatchRequestRequest.newBuilder()
            .setProcess(process)
            .setRequest(id)
            .setPeriodMillis(50)
            .build(),
        answers);
    return answers;
  }

  /** Watches one resource. */
  public Answers<WatchResourceRequest, ResourceDetail> resource(int process, long id) {
    return resource(process(process), id);
  }

  /** Watches one resource. */
  public Answers<WatchResourceRequest, ResourceDetail> resource(ByteString process, long id) {
    var answers = new Answers<WatchResourceRequest, ResourceDetail>(false);
    stub.watchResource(
        WatchResourceRequest.newBuilder()
            .setProcess(process)
            .setResource(id)
            .setPeriodMillis(50)
            .build(),
        answers);
    return answers;
  }

  /** Proves who can never continue. */
  public Answers<ProveRequest, ProofStep> prove(ByteString process) {
    var answers = new Answers<ProveRequest, ProofStep>(false);
    stub.prove(ProveRequest.newBuilder().setProcess(process).build(), answers);
    return answers;
  }

  /** Asks who waits for whom. */
  public Answers<WaitGraphRequest, WaitGraphReply> graph(WaitGraphRequest.Builder request) {
    var answers = new Answers<WaitGraphRequest, WaitGraphReply>(false);
    stub.waitGraph(request.build(), answers);
    return answers;
  }

  /** Watches the worst delays. */
  public Answers<WatchDelaysRequest, DelayList> delays(int process) {
    var answers = new Answers<WatchDelaysRequest, DelayList>(false);
    stub.watchDelays(
        WatchDelaysRequest.newBuilder().setProcess(process(process)).setPeriodMillis(50).build(),
        answers);
    return answers;
  }

  /** Watches what is wrong. */
  public Answers<WatchFindingsRequest, FindingList> findings(int process) {
    return findings(process(process));
  }

  /** Watches what is wrong. */
  public Answers<WatchFindingsRequest, FindingList> findings(ByteString process) {
    return findings(process, 50);
  }

  /** Watches what is wrong, which is told so often, and whenever something new was found. */
  public Answers<WatchFindingsRequest, FindingList> findings(ByteString process, int millis) {
    var answers = new Answers<WatchFindingsRequest, FindingList>(false);
    stub.watchFindings(
        WatchFindingsRequest.newBuilder().setProcess(process).setPeriodMillis(millis).build(),
        answers);
    return answers;
  }

  /** Asks for something to be done; the reply comes as an answer. */
  public Answers<ControlRequest, ControlReply> control(ControlRequest.Builder request) {
    var answers = new Answers<ControlRequest, ControlReply>(false);
    stub.control(request.build(), answers);
    return answers;
  }

  @Override
  public void close() {
    channel.shutdownNow();
    narrow.shutdownNow();
    try {
      channel.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
