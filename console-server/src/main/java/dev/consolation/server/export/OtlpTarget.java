package dev.consolation.server.export;

import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.metrics.OtlpGrpcMetricExporter;
import io.opentelemetry.exporter.otlp.trace.OtlpGrpcSpanExporter;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/**
 * Where an OpenTelemetry collector listens, and what to send to it.
 *
 * @param endpoint {@code http://HOST:PORT} or {@code https://}, for OTLP over HTTP; {@code
 *     grpc://HOST:PORT} or {@code grpcs://}, for OTLP over gRPC
 * @param headers to send along, for example a token
 * @param share of the traces that is kept without a reason, 0 to 1
 * @param hold how long to wait for the rest of a trace before it is sent
 * @param metricsEvery between two exports of metrics
 */
public record OtlpTarget(
    URI endpoint, Map<String, String> headers, double share, Duration hold, Duration metricsEvery) {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  /** Copies the headers and checks the ranges. */
  public OtlpTarget {
    headers = Map.copyOf(headers);
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("the share of traces is " + share + ", not 0 to 1");
    }
    if (hold.isNegative() || metricsEvery.isNegative() || metricsEvery.isZero()) {
      throw new IllegalArgumentException("a time is not positive: " + hold + ", " + metricsEvery);
    }
  }

  /**
   * A target with a tenth of the traces, a hold of 5 s, and metrics every 10 s.
   *
   * @throws IllegalArgumentException when the text is no such address; the message says what is
   */
  public static OtlpTarget of(String endpoint) {
    return new OtlpTarget(
        uri(endpoint), Map.of(), 0.1, Duration.ofSeconds(5), Duration.ofSeconds(10));
  }

  private static URI uri(String text) {
    try {
      URI uri = new URI(text);
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      boolean known = scheme.matches("https?|grpcs?");
      if (known && uri.getHost() != null && uri.getQuery() == null && uri.getFragment() == null) {
        boolean path = uri.getPath() != null && uri.getPath().length() > 1;
        if (!path || scheme.startsWith("http")) {
          return uri;
        }
      }
    } catch (URISyntaxException e) {
      // as any other that is none
    }
    throw new IllegalArgumentException(
        "'"
            + text
            + "' is not where a collector listens: write http://HOST:4318 for OTLP over HTTP, or"
            + " grpc://HOST:4317 for OTLP over gRPC (https and grpcs with TLS)");
  }

  /** The same with other headers. */
  public OtlpTarget withHeaders(Map<String, String> others) {
    return new OtlpTarget(endpoint, others, share, hold, metricsEvery);
  }

  /** The same with another share. */
  public OtlpTarget withShare(double other) {
    return new OtlpTarget(endpoint, headers, other, hold, metricsEvery);
  }

  /** The same with other times. */
  public OtlpTarget withTimes(Duration newHold, Duration newMetricsEvery) {
    return new OtlpTarget(endpoint, headers, share, newHold, newMetricsEvery);
  }

  private boolean overHttp() {
    return endpoint.getScheme().toLowerCase(Locale.ROOT).startsWith("http");
  }

  private String http(String signal) {
    String base = endpoint.toString();
    return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + "/v1/" + signal;
  }

  private String grpc() {
    boolean tls = endpoint.getScheme().equalsIgnoreCase("grpcs");
    return (tls ? "https://" : "http://") + endpoint.getRawAuthority();
  }

  /** What tries again is ours, with what could not be sent counted: the exporters do not. */
  SpanExporter spanExporter() {
    if (overHttp()) {
      var exporter =
          OtlpHttpSpanExporter.builder()
              .setEndpoint(http("traces"))
              .setTimeout(TIMEOUT)
              .setRetryPolicy(null);
      headers.forEach(exporter::addHeader);
      return exporter.build();
    }
    var exporter =
        OtlpGrpcSpanExporter.builder().setEndpoint(grpc()).setTimeout(TIMEOUT).setRetryPolicy(null);
    headers.forEach(exporter::addHeader);
    return exporter.build();
  }

  MetricExporter metricExporter() {
    if (overHttp()) {
      var exporter =
          OtlpHttpMetricExporter.builder()
              .setEndpoint(http("metrics"))
              .setTimeout(TIMEOUT)
              .setRetryPolicy(null);
      headers.forEach(exporter::addHeader);
      return exporter.build();
    }
    var exporter =
        OtlpGrpcMetricExporter.builder()
            .setEndpoint(grpc())
            .setTimeout(TIMEOUT)
            .setRetryPolicy(null);
    headers.forEach(exporter::addHeader);
    return exporter.build();
  }
}
