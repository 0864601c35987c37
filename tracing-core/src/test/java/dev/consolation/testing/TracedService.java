package dev.consolation.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.sdk.common.Clock;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A service that traces its requests with an OpenTelemetry SDK of its own. Handling one, it leaves
 * a task of each kind behind, which waits until standard input says so, one job that is over at
 * once, and asks the next service, if there is one.
 *
 * <p>Arguments: {@code loader} to bring the SDK in a class loader of its own, as a web application
 * does, or {@code flat}; the address of the next service, or {@code -}. Prints where it listens;
 * answers a request with a line for each service: trace id, span id.
 */
public final class TracedService {
  /** The property {@code traced.by.agent}: the spans are those of the OpenTelemetry Java agent. */
  private static final boolean BY_AGENT = Boolean.getBoolean("traced.by.agent");

  /** The property {@code traced.hands.on}: a job hands work on, with or without the context. */
  private static final String HANDS_ON = System.getProperty("traced.hands.on", "");

  private static final CountDownLatch RELEASE = new CountDownLatch(1);
  private static final ExecutorService POOL = Executors.newFixedThreadPool(4);

  /** For what is over at once: those that wait fill the other one. */
  private static final ExecutorService QUICK = Executors.newFixedThreadPool(1);

  private final Tracer tracer =
      SdkTracerProvider.builder()
          .addSpanProcessor(new Nowhere())
          .build()
          .get("dev.consolation.testing.TracedService");
  private final String next;

  private TracedService(String next) {
    this.next = next;
  }

  /** What a JVM needs on its class path to run it. */
  public static String classPath() {
    List<String> path = new ArrayList<>();
    for (Class<?> type :
        List.of(
            TracedService.class,
            OpenTelemetry.class,
            Context.class,
            io.opentelemetry.common.ComponentLoader.class,
            Clock.class,
            SdkTracerProvider.class)) {
      path.add(
          Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath()).toString());
    }
    return String.join(File.pathSeparator, path);
  }

  /** Starts it. */
  public static void main(String[] arguments) throws Exception {
    if (arguments[0].equals("loader")) {
      String[] path = System.getProperty("java.class.path").split(File.pathSeparator, -1);
      URL[] urls = new URL[path.length];
      for (int i = 0; i < path.length; i++) {
        urls[i] = url(path[i]);
      }
      ClassLoader own = new URLClassLoader("web", urls, ClassLoader.getPlatformClassLoader());
      own.loadClass(TracedService.class.getName())
          .getMethod("start", String.class)
          .invoke(null, arguments[1]);
    } else {
      start(arguments[1]);
    }
    System.in.read();
    System.exit(0);
  }

  private static URL url(String file) throws MalformedURLException {
    return Path.of(file).toUri().toURL();
  }

  /** Begins to listen, and prints where. */
  public static void start(String next) throws IOException {
    TracedService service = new TracedService(next);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", service::handle);
    server.start();
    System.out.println("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  private void handle(HttpExchange exchange) throws IOException {
    Context from =
        W3CTraceContextPropagator.getInstance().extract(Context.root(), exchange, new Headers());
    Span span =
        BY_AGENT
            ? Span.current()
            : tracer.spanBuilder("GET /").setParent(from).setSpanKind(SpanKind.SERVER).startSpan();
    String answer = span.getSpanContext().getTraceId() + " " + span.getSpanContext().getSpanId();
    try (Scope scope = BY_AGENT ? Scope.noop() : span.makeCurrent()) {
      leaveTasks();
      answer += "\n" + (next.equals("-") ? "" : ask());
    } finally {
      if (!BY_AGENT) {
        span.end();
      }
    }
    byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static void leaveTasks() {
    POOL.execute(TracedService::hold);
    CompletableFuture<Void> stage = CompletableFuture.runAsync(TracedService::hold, POOL);
    QUICK.execute(() -> {});
    if (HANDS_ON.equals("with")) {
      QUICK.execute(Context.current().wrap(TracedService::handOn));
    } else if (HANDS_ON.equals("without")) {
      QUICK.execute(TracedService::handOn);
    }
    new Thread(TracedService::hold, "traced-platform").start();
    if (Runtime.version().feature() >= 21) {
      startVirtual(TracedService::hold);
    }
    if (stage.isDone()) {
      throw new IllegalStateException("it waits");
    }
  }

  private static void handOn() {
    QUICK.execute(() -> {});
  }

  private static void hold() {
    try {
      RELEASE.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Compiled for 17, which has no virtual threads. */
  private static void startVirtual(Runnable body) {
    try {
      Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
      Class<?> type = Class.forName("java.lang.Thread$Builder");
      Object named = type.getMethod("name", String.class).invoke(builder, "traced-virtual");
      type.getMethod("start", Runnable.class).invoke(named, body);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private String ask() {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(next));
    W3CTraceContextPropagator.getInstance()
        .inject(Context.current(), request, (to, name, value) -> to.header(name, value));
    return get(request.build());
  }

  /** What a service answers. */
  public static String get(String url) {
    return get(HttpRequest.newBuilder(URI.create(url)).build());
  }

  private static String get(HttpRequest request) {
    try {
      return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Newer SDKs make no spans at all for nobody. */
  private static final class Nowhere implements SpanProcessor {
    @Override
    public void onStart(Context parent, ReadWriteSpan span) {}

    @Override
    public boolean isStartRequired() {
      return false;
    }

    @Override
    public void onEnd(ReadableSpan span) {}

    @Override
    public boolean isEndRequired() {
      return true;
    }
  }

  private static final class Headers implements TextMapGetter<HttpExchange> {
    @Override
    public Iterable<String> keys(HttpExchange exchange) {
      return exchange.getRequestHeaders().keySet();
    }

    @Override
    public String get(HttpExchange exchange, String key) {
      return exchange == null ? null : exchange.getRequestHeaders().getFirst(key);
    }
  }
}
