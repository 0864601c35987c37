package dev.consolation.examples.libraries;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.concurrent.atomic.AtomicLong;

/** A program with a timer on Vert.x's event loops, until standard input says so. */
public final class VertxService {
  private VertxService() {}

  /** Starts it. */
  public static void main(String[] arguments) throws Exception {
    var ticks = new AtomicLong();
    var vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
    vertx.setPeriodic(50, id -> ticks.incrementAndGet());
    System.out.println("ready");
    System.in.read();
    System.exit(0);
  }
}
