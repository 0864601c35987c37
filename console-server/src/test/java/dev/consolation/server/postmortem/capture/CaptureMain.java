package dev.consolation.server.postmortem.capture;

import java.nio.file.Path;

/** A capture in a JVM of its own, whose files the test can limit. */
final class CaptureMain {
  private CaptureMain() {}

  public static void main(String[] args) {
    try {
      Capture.take(Long.parseLong(args[0]), Path.of(args[1]), System.out::println);
    } catch (CaptureException e) {
      System.out.println(e.getMessage());
    }
  }
}
