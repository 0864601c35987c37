package dev.consolation.examples.waits;

import dev.consolation.examples.run.Tasks;
import java.io.IOException;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Jobs for later, of a scheduler and of a timer: each has one that is due every ten milliseconds,
 * and one that is due tomorrow. Prints {@code ready}, and ends when standard input does.
 */
public final class DueJobs {
  private static final int MILLIS = 10;

  private DueJobs() {}

  /** A job whose class says which it is. */
  static final class Repeated implements Runnable {
    @Override
    public void run() {}
  }

  static final class Tomorrow implements Runnable {
    @Override
    public void run() {}
  }

  static final class RepeatedByTimer extends TimerTask {
    @Override
    public void run() {}
  }

  static final class TomorrowByTimer extends TimerTask {
    @Override
    public void run() {}
  }

  @SuppressWarnings("FutureReturnValueIgnored") // none of them fails
  public static void main(String[] args) throws IOException {
    ScheduledExecutorService scheduler =
        Executors.newScheduledThreadPool(1, Tasks.workers("scheduler"));
    scheduler.scheduleAtFixedRate(new Repeated(), 0, MILLIS, TimeUnit.MILLISECONDS);
    scheduler.schedule(new Tomorrow(), 1, TimeUnit.DAYS);
    Timer timer = new Timer("timer", true);
    timer.schedule(new RepeatedByTimer(), 0, MILLIS);
    timer.schedule(new TomorrowByTimer(), TimeUnit.DAYS.toMillis(1));
    System.out.println("ready");
    int c;
    do {
      c = System.in.read();
    } while (c >= 0);
    System.exit(0);
  }
}
