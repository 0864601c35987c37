package dev.consolation.examples.libraries;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * A program on Reactor's schedulers, until standard input says so.
 *
 * <p>Argument: {@code calm} (a thread that blocks until a publisher answers, intervals), {@code
 * blocked} (something sleeps on a thread that must not wait), {@code fails}.
 */
public final class ReactorService {
  private final AtomicLong ticks = new AtomicLong();

  private ReactorService() {}

  /** Starts it. */
  public static void main(String[] arguments) throws Exception {
    var service = new ReactorService();
    switch (arguments[0]) {
      case "calm" -> service.calm();
      case "blocked" -> Schedulers.parallel().schedule(ReactorService::sleeps);
      case "fails" -> new Thread(ReactorService::failsAgain).start();
      default -> throw new IllegalArgumentException(arguments[0]);
    }
    System.out.println("ready");
    System.in.read();
    System.exit(0);
  }

  private void calm() {
    new Thread(this::asks, "asker").start();
    Flux.interval(Duration.ofMillis(20)).subscribe(tick -> ticks.incrementAndGet());
    Schedulers.single().schedulePeriodically(this::tick, 20, 20, TimeUnit.MILLISECONDS);
  }

  private void tick() {
    ticks.incrementAndGet();
  }

  private void asks() {
    while (true) {
      Mono.fromCallable(ticks::incrementAndGet)
          .delayElement(Duration.ofMillis(60))
          .subscribeOn(Schedulers.boundedElastic())
          .block();
    }
  }

  private static void sleeps() {
    try {
      TimeUnit.HOURS.sleep(1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void failsAgain() {
    try {
      while (true) {
        Schedulers.boundedElastic().schedule(ReactorService::fails);
        TimeUnit.MILLISECONDS.sleep(100);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void fails() {
    throw new UnsupportedOperationException("as it was asked to");
  }
}
