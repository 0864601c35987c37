package dev.consolation.tui.it;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Virtual threads whose names are wide, joined, or would command a terminal. */
final class AwkwardNames {
  static final List<String> NAMES =
      List.of("plain", "日本語タスク", "crab-🦀-x", "tick-✅-☕", "woman-👩\u200d💻-x", "esc\033[31mape");

  private AwkwardNames() {}

  public static void main(String[] args) throws InterruptedException {
    var never = new CountDownLatch(1);
    for (String name : NAMES) {
      Thread.ofVirtual()
          .name(name)
          .start(
              () -> {
                while (true) {
                  try {
                    never.await(50, TimeUnit.MILLISECONDS);
                  } catch (InterruptedException e) {
                    return;
                  }
                }
              });
    }
    System.out.println("ready");
    never.await(10, TimeUnit.MINUTES);
  }
}
