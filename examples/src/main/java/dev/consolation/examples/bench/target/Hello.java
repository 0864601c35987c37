package dev.consolation.examples.bench.target;

import java.io.IOException;

/** Hello world; with an argument, it then waits until its input ends. */
public final class Hello {
  private Hello() {}

  public static void main(String[] args) throws IOException {
    System.out.println("hello, world");
    if (args.length > 0) {
      System.in.readAllBytes();
    }
  }
}
