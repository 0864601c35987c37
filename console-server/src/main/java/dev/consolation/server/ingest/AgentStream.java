package dev.consolation.server.ingest;

import dev.consolation.event.MalformedEventsException;
import dev.consolation.server.ingest.IngestService.Inbound;
import dev.consolation.server.state.AgentFeed;
import dev.consolation.server.state.Connection;
import dev.consolation.server.state.Evidence;
import dev.consolation.server.state.ProcessId;
import dev.consolation.server.state.ProcessInfo;
import dev.consolation.server.state.Processes;
import dev.consolation.v1.AgentMessage;
import dev.consolation.v1.Batch;
import dev.consolation.v1.Goodbye;
import dev.consolation.v1.Hello;
import dev.consolation.v1.ServerMessage;
import dev.consolation.v1.Welcome;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import org.jspecify.annotations.Nullable;

/**
 * One stream of one agent, from its Hello to its end.
 *
 * <p>gRPC calls the methods of one stream one after the other. What is answered may come from other
 * threads, through {@link AgentLink}.
 */
final class AgentStream implements StreamObserver<Inbound> {
  private static final int PROTOCOL = 1;

  private final Processes processes;
  private final Agents agents;
  private final String serverVersion;
  private final Hearers hearers;
  private final ServerCallStreamObserver<ServerMessage> call;
  private final AgentLink link;
  private @Nullable AgentFeed feed;
  private @Nullable BatchApplier batches;
  private Hello hello = Hello.getDefaultInstance();
  private long expected = 1;
  private boolean over;

  AgentStream(
      Processes processes,
      Agents agents,
      String serverVersion,
      Hearers hearers,
      ServerCallStreamObserver<ServerMessage> call) {
    this.processes = processes;
    this.agents = agents;
    this.serverVersion = serverVersion;
    this.hearers = hearers;
    this.call = call;
    this.link = new AgentLink(call, agents.timer());
  }

  @Override
  public void onNext(Inbound inbound) {
    if (over) {
      return;
    }
    try {
      switch (inbound) {
        case Inbound.Unreadable unreadable ->
            refuse(Status.INVALID_ARGUMENT, "a message cannot be read: " + unreadable.why());
        case Inbound.TooLarge tooLarge ->
            refuse(
                Status.RESOURCE_EXHAUSTED,
                "a message has more than " + IngestService.LARGEST_MESSAGE + " bytes");
        case Inbound.Read read -> message(read.message());
      }
    } catch (MalformedEventsException | IllegalArgumentException e) {
      refuse(Status.INVALID_ARGUMENT, "batch " + expected + ": " + e.getMessage());
    } catch (RuntimeException e) {
      refuse(Status.INTERNAL, "batch " + expected + " could not be applied: " + e);
    }
    if (!over) {
      call.request(1);
    }
  }

  private void message(AgentMessage message) {
    AgentMessage.KindCase kind = message.getKindCase();
    if (kind == AgentMessage.KindCase.KIND_NOT_SET) {
      return; // a kind of a newer agent
    }
    if (feed == null && kind != AgentMessage.KindCase.HELLO) {
      refuse(
          Status.INVALID_ARGUMENT,
          "the first message must be a hello, not a "
              + kind.name().toLowerCase(java.util.Locale.ROOT));
      return;
    }
    switch (kind) {
      case HELLO -> hello(message.getHello());
      case BATCH -> batch(message.getBatch());
      case RESULT -> link.result(message.getResult());
      case GOODBYE -> {
        record(message);
        goodbye(message.getGoodbye());
      }
      case KIND_NOT_SET -> {}
    }
    if (!over) {
      record(message);
    }
  }

  private void record(AgentMessage message) {
    AgentFeed heard = feed;
    if (heard != null) {
      if (message.hasHello()) {
        hello = message.getHello();
      }
      hearers.heard(this, message, hello, heard);
    }
  }

  private void hello(Hello hello) {
    if (feed != null) {
      refuse(Status.INVALID_ARGUMENT, "a second hello on one stream");
    } else if (hello.getProtocol() != PROTOCOL) {
      refuse(
          Status.FAILED_PRECONDITION,
          "the agent speaks protocol "
              + Integer.toUnsignedString(hello.getProtocol())
              + ", this server speaks "
              + PROTOCOL
              + " (server version "
              + serverVersion
              + "): use an agent and a server of the same release");
    } else if (hello.getProcess().size() != ProcessId.LENGTH) {
      refuse(
          Status.INVALID_ARGUMENT,
          "hello: process has "
              + hello.getProcess().size()
              + " bytes, it must have "
              + ProcessId.LENGTH);
    } else if (agents.isFull()) {
      refuse(
          Status.RESOURCE_EXHAUSTED,
          "this server observes " + agents.most() + " processes already, more it does not take");
    } else {
      AgentFeed accepted =
          processes.connect(info(hello), hello.getAnchorUnixNanos(), hello.getAnchorNanos());
      feed = accepted;
      batches = new BatchApplier(accepted);
      link.send(
          ServerMessage.newBuilder()
              .setWelcome(Welcome.newBuilder().setServerVersion(serverVersion))
              .build());
      agents.connected(accepted.process(), link);
    }
  }

  static ProcessInfo info(Hello hello) {
    return new ProcessInfo(
        ProcessId.of(hello.getProcess().toByteArray()),
        hello.getPid(),
        Cut.text(hello.getMain()),
        Cut.text(hello.getJvm()),
        hello.getJvmFeature(),
        Cut.text(hello.getAgentVersion()),
        Cut.text(hello.getHost()),
        hello.getStartedUnixMillis(),
        hello.getAttached(),
        hello.getAvailableProcessors(),
        Cut.texts(hello.getMissingHooksList()),
        Cut.text(hello.getLabel()),
        hello.hasFrozen()
            ? hello.getFrozen().getEvidenceList().stream()
                .map(e -> new Evidence(e.getWhat(), e.getPresent(), e.getSource(), e.getRemedy()))
                .toList()
            : null);
  }

  private void batch(Batch batch) {
    if (batch.getSequence() != expected) {
      refuse(
          Status.INVALID_ARGUMENT,
          "batch "
              + Long.toUnsignedString(batch.getSequence())
              + " came where batch "
              + expected
              + " was expected");
      return;
    }
    BatchApplier applier = batches;
    if (applier != null && !applier.apply(batch)) {
      refuse(Status.ABORTED, "another stream of the same process, or of its pid, took over");
      return;
    }
    expected++;
  }

  private void goodbye(Goodbye goodbye) {
    over = true;
    leave(goodbye.getProcessEnds() ? Connection.ENDED : Connection.DETACHED);
    link.complete();
  }

  private void refuse(Status status, String why) {
    over = true;
    leave(Connection.DISCONNECTED);
    link.fail(status.withDescription(why));
  }

  private void leave(Connection next) {
    hearers.left(this);
    AgentFeed left = feed;
    if (left != null) {
      left.process().disconnect(left, next);
      agents.disconnected(left.process(), link);
    }
  }

  /** The stream ended without a goodbye. */
  void broken() {
    over = true;
    leave(Connection.DISCONNECTED);
    link.lost();
  }

  @Override
  public void onError(Throwable error) {
    broken();
  }

  @Override
  public void onCompleted() {
    if (!over) {
      over = true;
      leave(Connection.DISCONNECTED);
      link.complete();
    }
  }
}
