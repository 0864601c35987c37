package dev.consolation.agent.context;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.common.Clock;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Logs by Logback, again and again, from its main thread, from a job, and within a span: {@code
 * where|id of the task|trace id|what the application has put there}.
 */
public final class LoggingService {
  private LoggingService() {}

  static String classPath() {
    List<String> path = new ArrayList<>();
    for (Class<?> type :
        List.of(
            LoggingService.class,
            Logger.class,
            ConsoleAppender.class,
            LoggerFactory.class,
            Span.class,
            Context.class,
            io.opentelemetry.common.ComponentLoader.class,
            Clock.class,
            SdkTracerProvider.class)) {
      path.add(
          Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath()).toString());
    }
    return String.join(File.pathSeparator, path);
  }

  public static void main(String[] arguments) throws Exception {
    Logger log = log();
    ExecutorService pool = Executors.newFixedThreadPool(1);
    var tracer = SdkTracerProvider.builder().build().get("test");
    MDC.put("own", "mine");
    while (System.in.available() == 0) {
      log.info("main");
      pool.submit(() -> log.info("job")).get();
      Span span = tracer.spanBuilder("work").startSpan();
      try (Scope scope = span.makeCurrent()) {
        log.info("span " + span.getSpanContext().getTraceId());
      }
      span.end();
      Thread.sleep(100);
    }
    System.exit(0);
  }

  private static Logger log() {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern("%msg|%X{consolation.task}|%X{trace_id}|%X{own}%n");
    encoder.start();
    ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
    appender.setContext(context);
    appender.setEncoder(encoder);
    appender.start();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.detachAndStopAllAppenders();
    root.addAppender(appender);
    root.setLevel(Level.INFO);
    return context.getLogger("test");
  }
}
