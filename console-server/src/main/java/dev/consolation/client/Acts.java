package dev.consolation.client;

import dev.consolation.client.model.Act;
import dev.consolation.task.Level;
import dev.consolation.v1.ActOnTask;
import dev.consolation.v1.ConsoleGrpc;
import dev.consolation.v1.ControlReply;
import dev.consolation.v1.ControlRequest;
import dev.consolation.v1.Detach;
import dev.consolation.v1.HeapDump;
import dev.consolation.v1.SeekReply;
import dev.consolation.v1.SeekRequest;
import dev.consolation.v1.SetLevel;
import dev.consolation.v1.WaitGraphReply;
import dev.consolation.v1.WaitGraphRequest;
import dev.consolation.view.Durations;
import dev.consolation.view.Words;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a console asks a server to do; what came of it is told in words. Of the client's thread; the
 * channel is null while there is no connection.
 */
final class Acts {
  private static final long PATIENCE = 10;
  private static final long HEAP_DUMP_PATIENCE = 310;

  /** A long recording without checkpoints is played from its beginning. */
  private static final long SEEK_PATIENCE = 310;

  private final String address;
  private final Consumer<String> notice;
  private final Consumer<Runnable> apart;

  /** Tells people by {@code notice}; what waits for a disk is done {@code apart}. */
  Acts(String address, Consumer<String> notice, Consumer<Runnable> apart) {
    this.address = address;
    this.notice = notice;
    this.apart = apart;
  }

  void detach(@Nullable ManagedChannel channel, String process) {
    control(
        channel,
        to(process).setDetach(Detach.getDefaultInstance()),
        "the agent is out of the process");
  }

  void setLevel(@Nullable ManagedChannel channel, String process, Level level) {
    control(
        channel,
        to(process).setSetLevel(SetLevel.newBuilder().setLevelValue(level.code())),
        "the level is " + Words.level(level));
  }

  void act(@Nullable ManagedChannel channel, String process, long task, Act act) {
    control(
        channel,
        to(process).setActOnTask(ActOnTask.newBuilder().setTask(task).setActValue(act.code())),
        "task " + task + " is " + act.done());
  }

  void heapDump(@Nullable ManagedChannel channel, String process, String path) {
    notice.accept("writing the heap into " + path);
    control(
        channel,
        to(process).setHeapDump(HeapDump.newBuilder().setPath(path).setLive(true)),
        "the heap is in " + path + " on the machine of the process");
  }

  void writeGraph(@Nullable ManagedChannel channel, String process, long task, long resource) {
    ConsoleGrpc.ConsoleStub stub = stub(channel, PATIENCE);
    if (stub != null) {
      stub.waitGraph(
          WaitGraphRequest.newBuilder()
              .setProcess(Wire.id(process))
              .setTask(task)
              .setResource(resource)
              .build(),
          new AnswerStream<WaitGraphRequest, WaitGraphReply>(
              reply -> apart.accept(() -> notice.accept(GraphFile.write(reply))), this::ended));
    }
  }

  /** Shows another moment; {@code then} is done when it is there. */
  void seek(
      @Nullable ManagedChannel channel,
      String process,
      long nanos,
      boolean sinceBegin,
      Runnable then) {
    ConsoleGrpc.ConsoleStub stub = stub(channel, SEEK_PATIENCE);
    if (stub != null) {
      SeekRequest.Builder request = SeekRequest.newBuilder().setProcess(Wire.id(process));
      stub.seek(
          (sinceBegin ? request.setSinceBeginNanos(nanos) : request.setByNanos(nanos)).build(),
          new AnswerStream<SeekRequest, SeekReply>(
              reply -> {
                notice.accept(
                    "+"
                        + Durations.of(reply.getSinceBeginNanos())
                        + " of "
                        + Durations.of(reply.getLengthNanos()));
                then.run();
              },
              this::ended));
    }
  }

  void saveRecording(@Nullable ManagedChannel channel, String process, long pid) {
    if (stub(channel, PATIENCE) != null && channel != null) {
      apart.accept(() -> notice.accept(RingFile.write(channel, process, pid)));
    }
  }

  private static ControlRequest.Builder to(String process) {
    return ControlRequest.newBuilder().setProcess(Wire.id(process));
  }

  private void control(
      @Nullable ManagedChannel channel, ControlRequest.Builder request, String done) {
    long patience = request.hasHeapDump() ? HEAP_DUMP_PATIENCE : PATIENCE;
    ConsoleGrpc.ConsoleStub stub = stub(channel, patience);
    if (stub != null) {
      stub.control(
          request.build(),
          new AnswerStream<ControlRequest, ControlReply>(
              reply -> {
                String error = reply.getError();
                notice.accept(error.isEmpty() ? done : "not done: " + error);
              },
              this::ended));
    }
  }

  private ConsoleGrpc.@Nullable ConsoleStub stub(@Nullable ManagedChannel channel, long patience) {
    if (channel == null) {
      notice.accept("not done: there is no connection to " + address);
      return null;
    }
    return ConsoleGrpc.newStub(channel).withDeadlineAfter(patience, TimeUnit.SECONDS);
  }

  private void ended(Status status) {
    if (!status.isOk()) {
      String why = status.getDescription();
      notice.accept("not done: " + (why == null ? status.getCode().toString() : why));
    }
  }
}
