package dev.consolation.server.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import io.opentelemetry.proto.collector.metrics.v1.MetricsServiceGrpc;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.TraceServiceGrpc;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.awaitility.Awaitility;

/** A collector as OTLP defines it, over HTTP and over gRPC, that keeps what it is sent. */
public final class Collector implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpServer http;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Server grpc;
  private final List<Span> spans = new ArrayList<>();
  private final Map<String, Resource> resources = new LinkedHashMap<>();
  private final Map<String, Metric> metrics = new LinkedHashMap<>();
  private final List<String> tokens = new ArrayList<>();
  private volatile boolean refusing;

  private Collector() throws IOException {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    http = HttpServer.create(any, 0);
    http.setExecutor(threads);
    http.createContext(
        "/v1/traces",
        exchange ->
            answer(
                exchange,
                bytes -> {
                  take(ExportTraceServiceRequest.parseFrom(bytes));
                  return ExportTraceServiceResponse.getDefaultInstance().toByteArray();
                }));
    http.createContext(
        "/v1/metrics",
        exchange ->
            answer(
                exchange,
                bytes -> {
                  take(ExportMetricsServiceRequest.parseFrom(bytes));
                  return ExportMetricsServiceResponse.getDefaultInstance().toByteArray();
                }));
    http.start();
    grpc =
        NettyServerBuilder.forAddress(any)
            .addService(new Traces())
            .addService(new Measures())
            .intercept(new Tokens())
            .build()
            .start();
  }

  /** Begins to listen, on free ports. */
  public static Collector listen() throws IOException {
    return new Collector();
  }

  public String httpAddress() {
    return "http://127.0.0.1:" + http.getAddress().getPort();
  }

  public String grpcAddress() {
    return "grpc://127.0.0.1:" + grpc.getPort();
  }

  /** Answers that it is overloaded, or not any more. */
  public void refuse(boolean refuse) {
    refusing = refuse;
  }

  private interface Answer {
    byte[] to(byte[] request) throws IOException;
  }

  private void answer(HttpExchange exchange, Answer answer) throws IOException {
    byte[] request = exchange.getRequestBody().readAllBytes();
    String token = exchange.getRequestHeaders().getFirst("token");
    note(token == null ? "" : token);
    if (refusing) {
      exchange.sendResponseHeaders(503, -1);
    } else {
      byte[] reply = answer.to(request);
      exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
      exchange.sendResponseHeaders(200, reply.length == 0 ? -1 : reply.length);
      exchange.getResponseBody().write(reply);
    }
    exchange.close();
  }

  private synchronized void note(String token) {
    tokens.add(token);
  }

  private synchronized void take(ExportTraceServiceRequest request) {
    for (var of : request.getResourceSpansList()) {
      for (var scope : of.getScopeSpansList()) {
        for (Span span : scope.getSpansList()) {
          spans.add(span);
          resources.put(id(span.getSpanId()), of.getResource());
        }
      }
    }
  }

  private synchronized void take(ExportMetricsServiceRequest request) {
    for (var of : request.getResourceMetricsList()) {
      for (var scope : of.getScopeMetricsList()) {
        scope.getMetricsList().forEach(metric -> metrics.put(metric.getName(), metric));
      }
    }
  }

  private final class Traces extends TraceServiceGrpc.TraceServiceImplBase {
    @Override
    public void export(
        ExportTraceServiceRequest request, StreamObserver<ExportTraceServiceResponse> observer) {
      if (refusing) {
        observer.onError(Status.UNAVAILABLE.asRuntimeException());
        return;
      }
      take(request);
      observer.onNext(ExportTraceServiceResponse.getDefaultInstance());
      observer.onCompleted();
    }
  }

  private final class Measures extends MetricsServiceGrpc.MetricsServiceImplBase {
    @Override
    public void export(
        ExportMetricsServiceRequest request,
        StreamObserver<ExportMetricsServiceResponse> observer) {
      take(request);
      observer.onNext(ExportMetricsServiceResponse.getDefaultInstance());
      observer.onCompleted();
    }
  }

  private final class Tokens implements ServerInterceptor {
    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
      String token = headers.get(Metadata.Key.of("token", Metadata.ASCII_STRING_MARSHALLER));
      note(token == null ? "" : token);
      return next.startCall(call, headers);
    }
  }

  /** An id in hexadecimal digits. */
  public static String id(com.google.protobuf.ByteString bytes) {
    return java.util.HexFormat.of().formatHex(bytes.toByteArray());
  }

  /** Attributes as texts. */
  public static Map<String, String> texts(List<KeyValue> attributes) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (KeyValue each : attributes) {
      var value = each.getValue();
      texts.put(
          each.getKey(),
          switch (value.getValueCase()) {
            case STRING_VALUE -> value.getStringValue();
            case INT_VALUE -> Long.toString(value.getIntValue());
            case DOUBLE_VALUE -> Double.toString(value.getDoubleValue());
            default -> value.toString();
          });
    }
    return texts;
  }

  public synchronized List<Span> spans() {
    return List.copyOf(spans);
  }

  public synchronized List<String> tokens() {
    return List.copyOf(tokens);
  }

  public synchronized Map<String, String> resource(Span span) {
    return texts(resources.get(id(span.getSpanId())).getAttributesList());
  }

  public synchronized Metric metric(String name) {
    return metrics.get(name);
  }

  /** Waits until there is what is asked for. */
  public <T> T await(Function<Collector, T> what) {
    return Awaitility.await().atMost(PATIENCE).until(() -> what.apply(this), x -> x != null);
  }

  /** Waits until there are so many spans. */
  public List<Span> awaitSpans(int count) {
    return await(c -> c.spans().size() >= count ? c.spans() : null);
  }

  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
    grpc.shutdownNow();
  }
}
