package dev.consolation.server.ingest;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.consolation.server.state.Processes;
import dev.consolation.v1.AgentMessage;
import dev.consolation.v1.IngestGrpc;
import dev.consolation.v1.ServerMessage;
import io.grpc.MethodDescriptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServiceDescriptor;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.InputStream;

/**
 * Takes the streams of agents.
 *
 * <p>Bound by hand instead of through the generated base class for one reason: there, a message
 * that is no protocol buffer ends the stream with an error that does not say so. Here it reaches
 * {@link AgentStream} as a message that could not be read.
 */
public final class IngestService {
  /** The largest message that is taken, in bytes. */
  public static final int LARGEST_MESSAGE = 4 << 20;

  private static final MethodDescriptor<AgentMessage, ServerMessage> GENERATED =
      IngestGrpc.getConnectMethod();

  private final Processes processes;
  private final Agents agents;
  private final String serverVersion;
  private final Hearers hearers;

  /**
   * A service that feeds {@code processes} and makes connected agents known to {@code agents}.
   *
   * @param hearers of what was applied
   */
  public IngestService(Processes processes, Agents agents, String serverVersion, Hearers hearers) {
    this.processes = processes;
    this.agents = agents;
    this.serverVersion = serverVersion;
    this.hearers = hearers;
  }

  /** What the gRPC server binds. */
  public ServerServiceDefinition bind() {
    MethodDescriptor<Inbound, ServerMessage> connect =
        GENERATED.toBuilder(new InboundMarshaller(), GENERATED.getResponseMarshaller()).build();
    ServiceDescriptor generated = IngestGrpc.getServiceDescriptor();
    ServiceDescriptor.Builder service = ServiceDescriptor.newBuilder(generated.getName());
    Object schema = generated.getSchemaDescriptor();
    if (schema != null) {
      service.setSchemaDescriptor(schema);
    }
    return ServerServiceDefinition.builder(service.addMethod(connect).build())
        .addMethod(connect, ServerCalls.asyncBidiStreamingCall(this::connect))
        .build();
  }

  private StreamObserver<Inbound> connect(StreamObserver<ServerMessage> answers) {
    var call = (ServerCallStreamObserver<ServerMessage>) answers;
    // The next message is asked for when the one before is applied: a slow server slows its agents
    // down, who then give up history and say so, and never queues.
    call.disableAutoRequest();
    var stream = new AgentStream(processes, agents, serverVersion, hearers, call);
    call.setOnCancelHandler(stream::broken);
    call.request(1);
    return stream;
  }

  /** A message, or why it is none. */
  sealed interface Inbound {
    record Read(AgentMessage message) implements Inbound {}

    record Unreadable(String why) implements Inbound {}

    record TooLarge() implements Inbound {}
  }

  private static final class InboundMarshaller implements MethodDescriptor.Marshaller<Inbound> {
    @Override
    public InputStream stream(Inbound value) {
      throw new UnsupportedOperationException("agents send these");
    }

    @Override
    public Inbound parse(InputStream bytes) {
      try {
        byte[] message = bytes.readNBytes(LARGEST_MESSAGE + 1);
        return message.length > LARGEST_MESSAGE
            ? new Inbound.TooLarge()
            : new Inbound.Read(AgentMessage.parseFrom(message));
      } catch (InvalidProtocolBufferException e) {
        return new Inbound.Unreadable(String.valueOf(e.getMessage()));
      } catch (IOException e) {
        return new Inbound.Unreadable("the message could not be received: " + e.getMessage());
      }
    }
  }
}
