package dev.consolation.testing;

import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Texts that are nearly like good ones, for what reads texts of people: of good ones, parts are
 * left out, doubled, exchanged, and words of the language put in between.
 *
 * <p>A build tries some thousand, always the same; {@code -Dfuzz=full} goes on for a minute from a
 * seed of its own, which a failure names; {@code -Dfuzz.seed} repeats it.
 */
public final class FuzzedTexts {
  private static final boolean FULL = "full".equals(System.getProperty("fuzz"));
  private static final long SEED =
      Long.getLong("fuzz.seed", FULL ? new Random().nextInt(1 << 30) : 20261122);
  private static final long SECONDS = FULL ? Integer.getInteger("fuzz.seconds", 60) : 3;
  private static final int CASES = 5_000;
  private static final String AWKWARD =
      "\0\u001b\u00e4\ud83d\ude00\u2028\\\"'%=:;,#(){}[]<>!~\t\r\n ";

  private FuzzedTexts() {}

  /**
   * Gives texts to a reader.
   *
   * @param good texts that it reads
   * @param words of its language
   * @param reader throws when a text is neither read nor refused as it should be
   */
  public static void of(List<String> good, List<String> words, Consumer<String> reader) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    for (int i = 0; FULL ? System.nanoTime() < end : i < CASES; i++) {
      var random = new Random(SEED + i);
      StringBuilder text = new StringBuilder(any(good, random));
      for (int n = random.nextInt(6); n >= 0; n--) {
        change(text, good, words, random);
      }
      try {
        reader.accept(text.toString());
      } catch (Throwable e) {
        throw new AssertionError("-Dfuzz.seed=" + (SEED + i) + ": <" + text + ">", e);
      }
    }
  }

  private static void change(
      StringBuilder text, List<String> good, List<String> words, Random random) {
    int from = random.nextInt(text.length() + 1);
    int to = Math.min(text.length(), from + random.nextInt(12));
    switch (random.nextInt(9)) {
      case 0 -> text.delete(from, to);
      case 1 -> text.insert(from, text.substring(from, to));
      case 2, 3 -> text.insert(from, any(words, random));
      case 4 -> text.replace(from, to, any(words, random));
      case 5 -> text.insert(from, AWKWARD.charAt(random.nextInt(AWKWARD.length())));
      case 6 -> text.append(any(good, random));
      case 7 -> text.setLength(from);
      default -> text.insert(from, any(words, random).repeat(random.nextInt(100)));
    }
  }

  private static String any(List<String> of, Random random) {
    return of.get(random.nextInt(of.size()));
  }
}
