package dev.consolation.server.watch;

import dev.consolation.server.ingest.AgentLink;
import dev.consolation.server.ingest.Agents;
import dev.consolation.server.state.Connection;
import dev.consolation.server.state.ObservedProcess;
import dev.consolation.server.state.TaskRecord;
import dev.consolation.v1.Act;
import dev.consolation.v1.Command;
import dev.consolation.v1.ControlReply;
import dev.consolation.v1.ControlRequest;
import dev.consolation.v1.Level;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.util.Locale;

/** Passes on what a client wants of an agent, and the agent's answer. */
final class Control {
  /** Writing a large heap takes a while. */
  private static final int HEAP_DUMP_SECONDS = 300;

  private final Agents agents;

  Control(Agents agents) {
    this.agents = agents;
  }

  void act(ObservedProcess process, ControlRequest request, StreamObserver<ControlReply> observer) {
    Command.Builder command = command(request);
    AgentLink agent = process.connection() == Connection.FROZEN ? null : agents.of(process);
    if (agent == null) {
      throw Status.UNAVAILABLE
          .withDescription(
              process.connection() == Connection.FROZEN
                  ? "this picture was read from files; there is no process to act on"
                  : "the agent of this process is not connected")
          .asRuntimeException();
    }
    var unused =
        agent
            .ask(command, request.hasHeapDump() ? HEAP_DUMP_SECONDS : AgentLink.PATIENCE)
            .whenComplete(
                (result, error) -> {
                  if (error != null) {
                    observer.onError(error);
                  } else {
                    observer.onNext(ControlReply.newBuilder().setError(result.getError()).build());
                    observer.onCompleted();
                  }
                });
  }

  /** What is asked for, in words. */
  static String words(ObservedProcess process, ControlRequest request) {
    return switch (request.getActCase()) {
      case SET_LEVEL -> "level " + request.getSetLevel().getLevel().name().toLowerCase(Locale.ROOT);
      case DETACH -> "detach";
      case HEAP_DUMP -> "dump to " + request.getHeapDump().getPath();
      case ACT_ON_TASK -> {
        long id = request.getActOnTask().getTask();
        String name =
            process.read(
                (picture, now) -> {
                  TaskRecord task = picture.task(id);
                  return task == null ? "" : " " + task.name();
                });
        String act = request.getActOnTask().getAct().name().toLowerCase(Locale.ROOT);
        yield act + " task " + id + name;
      }
      case ACT_NOT_SET -> "nothing";
    };
  }

  /** What came of it, in words. */
  static String result(ControlReply reply) {
    return reply.getError().isEmpty() ? "done" : "failed: " + reply.getError();
  }

  private static Command.Builder command(ControlRequest request) {
    return switch (request.getActCase()) {
      case SET_LEVEL -> {
        Level level = request.getSetLevel().getLevel();
        if (level == Level.LEVEL_UNSPECIFIED || level == Level.UNRECOGNIZED) {
          throw invalid("set_level: level must be OFF, LIFECYCLE, WAITS or EVERYTHING");
        }
        yield Command.newBuilder().setSetLevel(request.getSetLevel());
      }
      case DETACH -> Command.newBuilder().setDetach(request.getDetach());
      case ACT_ON_TASK -> {
        Act act = request.getActOnTask().getAct();
        if (act == Act.ACT_UNSPECIFIED || act == Act.UNRECOGNIZED) {
          throw invalid("act_on_task: act must be INTERRUPT, CANCEL or UNPARK");
        }
        yield Command.newBuilder().setActOnTask(request.getActOnTask());
      }
      case HEAP_DUMP -> {
        if (request.getHeapDump().getPath().isEmpty()) {
          throw invalid("heap_dump: path is empty");
        }
        yield Command.newBuilder().setHeapDump(request.getHeapDump());
      }
      case ACT_NOT_SET ->
          throw invalid("nothing to do: set set_level, detach, act_on_task or heap_dump");
    };
  }

  private static StatusRuntimeException invalid(String why) {
    return Status.INVALID_ARGUMENT.withDescription(why).asRuntimeException();
  }
}
