package dev.consolation.client;

import dev.consolation.client.model.Answers;
import dev.consolation.client.model.DelaysAnswer;
import dev.consolation.client.model.FindingsAnswer;
import dev.consolation.client.model.GraphWant;
import dev.consolation.client.model.Model;
import dev.consolation.client.model.RequestAnswer;
import dev.consolation.client.model.RequestsWant;
import dev.consolation.client.model.ResourceAnswer;
import dev.consolation.client.model.ResourcesWant;
import dev.consolation.client.model.TaskAnswer;
import dev.consolation.client.model.TasksWant;
import dev.consolation.client.model.Wants;
import dev.consolation.v1.ConsoleGrpc;
import dev.consolation.v1.DelayList;
import dev.consolation.v1.FindingList;
import dev.consolation.v1.ProcessOverview;
import dev.consolation.v1.RequestDetail;
import dev.consolation.v1.ResourceDetail;
import dev.consolation.v1.TaskDetail;
import dev.consolation.v1.TaskPage;
import dev.consolation.v1.WaitGraphReply;
import dev.consolation.v1.WaitGraphRequest;
import dev.consolation.v1.WatchDelaysRequest;
import dev.consolation.v1.WatchFindingsRequest;
import dev.consolation.v1.WatchProcessRequest;
import dev.consolation.v1.WatchRequestRequest;
import dev.consolation.v1.WatchRequestsRequest;
import dev.consolation.v1.WatchResourceRequest;
import dev.consolation.v1.WatchResourcesRequest;
import dev.consolation.v1.WatchTaskRequest;
import dev.consolation.v1.WatchTasksRequest;
import dev.consolation.view.HistoryPoint;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The streams about one process that the screen wants at the moment, over one connection. Of the
 * client's thread.
 */
final class ProcessWatch {
  /** What is proven is to be seen within two seconds. */
  private static final int FINDINGS_MILLIS = 250;

  private static final int HISTORY = 120;
  private static final int REMEMBERED = 64;
  private static final long GRAPH_MILLIS = 1_000;

  private final ConsoleGrpc.ConsoleStub stub;
  private final Consumer<UnaryOperator<Model>> set;
  private final Consumer<Status> onLost;
  private final Later later;
  private final Deque<HistoryPoint> history = new ArrayDeque<>();
  private final Map<Long, TasksWant> asked = new HashMap<>();
  private final Map<Long, ResourcesWant> askedResources = new HashMap<>();
  private final Map<Long, RequestsWant> askedRequests = new HashMap<>();
  private Wants wants = Wants.NOTHING;
  private long revision;
  private @Nullable AnswerStream<WatchProcessRequest, ProcessOverview> overview;
  private @Nullable AnswerStream<WatchTasksRequest, TaskPage> tasks;
  private @Nullable AnswerStream<WatchTaskRequest, TaskDetail> task;
  private @Nullable AnswerStream<WatchResourcesRequest, dev.consolation.v1.ResourcePage> resources;
  private @Nullable AnswerStream<WatchResourceRequest, ResourceDetail> resource;
  private @Nullable AnswerStream<WatchRequestsRequest, dev.consolation.v1.RequestPage> requests;
  private @Nullable AnswerStream<WatchRequestRequest, RequestDetail> request;
  private @Nullable AnswerStream<WatchDelaysRequest, DelayList> delays;
  private @Nullable AnswerStream<WatchFindingsRequest, FindingList> findings;
  private @Nullable AnswerStream<WaitGraphRequest, WaitGraphReply> graph;
  private @Nullable GraphWant graphAsked;

  /** Does something on the client's thread after so many milliseconds. */
  interface Later {
    void after(long millis, Runnable what);
  }

  ProcessWatch(
      ManagedChannel channel,
      Consumer<UnaryOperator<Model>> set,
      Consumer<Status> onLost,
      Later later) {
    stub = ConsoleGrpc.newStub(channel);
    this.set = set;
    this.onLost = onLost;
    this.later = later;
  }

  /** Begins what is wanted now and not watched, and gives up what is not wanted any more. */
  void want(Wants now) {
    Wants before = wants;
    wants = now;
    if (!before.process().equals(now.process())) {
      close();
      history.clear();
    }
    if (now.tasks() == null) {
      tasks = close(tasks);
    }
    if (now.resources() == null) {
      resources = close(resources);
    }
    if (before.task() != now.task()) {
      task = close(task);
    }
    if (before.resource() != now.resource()) {
      resource = close(resource);
    }
    if (now.requests() == null) {
      requests = close(requests);
    }
    if (before.request() != now.request()) {
      request = close(request);
    }
    if (!now.delays()) {
      delays = close(delays);
    }
    if (!Objects.equals(now.graph(), graphAsked)) {
      graph = close(graph);
      graphAsked = null;
    }
    if (now.process().isEmpty()) {
      return;
    }
    if (overview == null) {
      watchProcess(now.process());
    }
    if (findings == null) {
      watchFindings(now.process());
    }
    if (now.tasks() != null && (tasks == null || !now.tasks().equals(before.tasks()))) {
      watchTasks(now.tasks());
    }
    if (now.resources() != null
        && (resources == null || !now.resources().equals(before.resources()))) {
      watchResources(now.resources());
    }
    if (now.task() != 0 && task == null) {
      watchTask(now.process(), now.task());
    }
    if (now.resource() != 0 && resource == null) {
      watchResource(now.process(), now.resource());
    }
    if (now.requests() != null && (requests == null || !now.requests().equals(before.requests()))) {
      watchRequests(now.requests());
    }
    if (now.request() != 0 && request == null) {
      watchRequest(now.process(), now.request());
    }
    if (now.delays() && delays == null) {
      watchDelays(now.process());
    }
    if (now.graph() != null && graphAsked == null) {
      askForGraph(now.graph());
    }
  }

  void close() {
    overview = close(overview);
    tasks = close(tasks);
    task = close(task);
    resources = close(resources);
    resource = close(resource);
    requests = close(requests);
    request = close(request);
    delays = close(delays);
    findings = close(findings);
    graph = close(graph);
    graphAsked = null;
  }

  private static <Q, A> @Nullable AnswerStream<Q, A> close(@Nullable AnswerStream<Q, A> stream) {
    if (stream != null) {
      stream.cancel();
    }
    return null;
  }

  private void watchProcess(String process) {
    history.clear();
    overview =
        new AnswerStream<>(
            answer -> {
              answer.getHistoryList().forEach(p -> history.add(Wire.point(p)));
              while (history.size() > HISTORY) {
                history.remove();
              }
              var shown = Wire.overview(answer, List.copyOf(history));
              set.accept(m -> m.with(shown));
            },
            status -> {
              overview = null;
              ended(status);
            });
    stub.watchProcess(
        WatchProcessRequest.newBuilder()
            .setProcess(Wire.id(process))
            .setPeriodMillis(500)
            .setHistory(HISTORY)
            .build(),
        overview);
  }

  private void watchTasks(TasksWant want) {
    if (tasks == null) {
      var stream =
          new AnswerStream<WatchTasksRequest, TaskPage>(
              this::onPage,
              status -> {
                tasks = null;
                ended(status);
              });
      tasks = stream;
      stub.watchTasks(stream);
    }
    asked.put(++revision, want);
    asked.remove(revision - REMEMBERED);
    Objects.requireNonNull(tasks).send(Wire.request(want, revision));
  }

  private void onPage(TaskPage page) {
    TasksWant answers = asked.get(page.getRevision());
    if (answers != null) {
      var shown = Wire.page(page, answers);
      set.accept(m -> m.with(shown));
    }
  }

  private void watchResources(ResourcesWant want) {
    if (resources == null) {
      var stream =
          new AnswerStream<WatchResourcesRequest, dev.consolation.v1.ResourcePage>(
              page -> {
                ResourcesWant answers = askedResources.get(page.getRevision());
                if (answers != null) {
                  var shown = WaitWire.page(page, answers);
                  answer(a -> a.with(shown));
                }
              },
              status -> {
                resources = null;
                ended(status);
              });
      resources = stream;
      stub.watchResources(stream);
    }
    askedResources.put(++revision, want);
    askedResources.remove(revision - REMEMBERED);
    Objects.requireNonNull(resources).send(WaitWire.request(want, revision));
  }

  private void watchResource(String process, long id) {
    resource =
        new AnswerStream<>(
            detail -> {
              var shown = new ResourceAnswer(process, id, WaitWire.detail(detail), "");
              answer(a -> a.with(shown));
            },
            status -> {
              if (status.getCode() == Status.Code.NOT_FOUND) {
                String why = "the resource is not kept any more: nobody waits for it";
                answer(a -> a.with(new ResourceAnswer(process, id, null, why)));
              } else {
                resource = null;
                ended(status);
              }
            });
    stub.watchResource(
        WatchResourceRequest.newBuilder().setProcess(Wire.id(process)).setResource(id).build(),
        resource);
  }

  private void watchRequests(RequestsWant want) {
    if (requests == null) {
      var stream =
          new AnswerStream<WatchRequestsRequest, dev.consolation.v1.RequestPage>(
              page -> {
                RequestsWant answers = askedRequests.get(page.getRevision());
                if (answers != null) {
                  var shown = RequestWire.page(page, answers);
                  answer(a -> a.with(shown));
                }
              },
              status -> {
                requests = null;
                ended(status);
              });
      requests = stream;
      stub.watchRequests(stream);
    }
    askedRequests.put(++revision, want);
    askedRequests.remove(revision - REMEMBERED);
    Objects.requireNonNull(requests).send(RequestWire.request(want, revision));
  }

  private void watchRequest(String process, long id) {
    request =
        new AnswerStream<>(
            detail -> {
              var shown = new RequestAnswer(process, id, RequestWire.detail(detail), "");
              answer(a -> a.with(shown));
            },
            status -> {
              if (status.getCode() == Status.Code.NOT_FOUND) {
                String why = "the request is not kept any more";
                answer(a -> a.with(new RequestAnswer(process, id, null, why)));
              } else {
                request = null;
                ended(status);
              }
            });
    stub.watchRequest(
        WatchRequestRequest.newBuilder().setProcess(Wire.id(process)).setRequest(id).build(),
        request);
  }

  private void watchDelays(String process) {
    delays =
        new AnswerStream<>(
            list -> {
              var shown =
                  new DelaysAnswer(
                      process,
                      list.getNow(),
                      list.getDelaysList().stream().map(WaitWire::delay).toList());
              answer(a -> a.with(shown));
            },
            status -> {
              delays = null;
              ended(status);
            });
    stub.watchDelays(WatchDelaysRequest.newBuilder().setProcess(Wire.id(process)).build(), delays);
  }

  private void watchFindings(String process) {
    findings =
        new AnswerStream<>(
            list -> {
              var shown =
                  new FindingsAnswer(
                      process,
                      list.getNow(),
                      list.getFindingsList().stream().map(WaitWire::finding).toList());
              answer(a -> a.with(shown));
            },
            status -> {
              findings = null;
              ended(status);
            });
    stub.watchFindings(
        WatchFindingsRequest.newBuilder()
            .setProcess(Wire.id(process))
            .setPeriodMillis(FINDINGS_MILLIS)
            .build(),
        findings);
  }

  // A graph is answered once; it is asked for again while somebody looks at it.
  private void askForGraph(GraphWant want) {
    graphAsked = want;
    graph =
        new AnswerStream<>(
            reply -> {
              var shown = WaitWire.graph(reply, want);
              answer(a -> a.with(shown));
            },
            status -> {
              ended(status);
              later.after(
                  GRAPH_MILLIS,
                  () -> {
                    if (want.equals(graphAsked)) {
                      askForGraph(want);
                    }
                  });
            });
    stub.waitGraph(
        WaitGraphRequest.newBuilder()
            .setProcess(Wire.id(want.process()))
            .setTask(want.task())
            .setResource(want.resource())
            .setMostNodes(want.most())
            .build(),
        graph);
  }

  private void answer(UnaryOperator<Answers> change) {
    set.accept(m -> m.with(change.apply(m.answers())));
  }

  private void watchTask(String process, long id) {
    task =
        new AnswerStream<>(
            answer -> {
              var shown = new TaskAnswer(process, id, Wire.detail(answer), "");
              set.accept(m -> m.with(shown));
            },
            status -> {
              boolean unknown = status.getCode() == Status.Code.NOT_FOUND;
              if (unknown) {
                set.accept(
                    m ->
                        m.with(new TaskAnswer(process, id, null, "the task is not kept any more")));
              } else {
                task = null;
                ended(status);
              }
            });
    stub.watchTask(
        WatchTaskRequest.newBuilder().setProcess(Wire.id(process)).setTask(id).build(), task);
  }

  // A process that is not known is no fault of the connection.
  private void ended(Status status) {
    switch (status.getCode()) {
      case UNAVAILABLE, UNKNOWN, INTERNAL -> onLost.accept(status);
      case OK, NOT_FOUND, CANCELLED -> {}
      default -> {
        String why = status.getDescription();
        set.accept(m -> m.withNotice(why == null ? status.getCode().toString() : why));
      }
    }
  }
}
