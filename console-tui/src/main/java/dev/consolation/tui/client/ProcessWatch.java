package dev.consolation.tui.client;

import dev.consolation.tui.model.Model;
import dev.consolation.tui.model.TaskAnswer;
import dev.consolation.tui.model.TasksWant;
import dev.consolation.tui.model.Wants;
import dev.consolation.v1.ConsoleGrpc;
import dev.consolation.v1.ProcessOverview;
import dev.consolation.v1.TaskDetail;
import dev.consolation.v1.TaskPage;
import dev.consolation.v1.WatchProcessRequest;
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
  private static final int HISTORY = 120;
  private static final int REMEMBERED = 64;

  private final ConsoleGrpc.ConsoleStub stub;
  private final Consumer<UnaryOperator<Model>> set;
  private final Consumer<Status> onLost;
  private final Deque<HistoryPoint> history = new ArrayDeque<>();
  private final Map<Long, TasksWant> asked = new HashMap<>();
  private Wants wants = Wants.NOTHING;
  private long revision;
  private @Nullable AnswerStream<WatchProcessRequest, ProcessOverview> overview;
  private @Nullable AnswerStream<WatchTasksRequest, TaskPage> tasks;
  private @Nullable AnswerStream<WatchTaskRequest, TaskDetail> task;

  ProcessWatch(
      ManagedChannel channel, Consumer<UnaryOperator<Model>> set, Consumer<Status> onLost) {
    stub = ConsoleGrpc.newStub(channel);
    this.set = set;
    this.onLost = onLost;
  }

  /** Begins what is wanted now and not watched, and gives up what is not wanted any more. */
  void want(Wants now) {
    Wants before = wants;
    wants = now;
    if (!before.process().equals(now.process())) {
      overview = close(overview);
      tasks = close(tasks);
      task = close(task);
      history.clear();
    }
    if (now.tasks() == null) {
      tasks = close(tasks);
    }
    if (before.task() != now.task()) {
      task = close(task);
    }
    if (now.process().isEmpty()) {
      return;
    }
    if (overview == null) {
      watchProcess(now.process());
    }
    if (now.tasks() != null && (tasks == null || !now.tasks().equals(before.tasks()))) {
      watchTasks(now.tasks());
    }
    if (now.task() != 0 && task == null) {
      watchTask(now.process(), now.task());
    }
  }

  void close() {
    overview = close(overview);
    tasks = close(tasks);
    task = close(task);
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
