package dev.consolation.server.postmortem.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Changes lines, numbers, names and brackets of a text. */
final class TextMutator implements Mutator {
  private static final Pattern NUMBER = Pattern.compile("(0x)?[0-9a-f]{1,16}");
  private static final String[] PIECES = {
    "[",
    "{",
    "]",
    "}",
    "\"",
    ",",
    ":",
    "<",
    ">",
    "(",
    ")",
    "null",
    "\\u",
    "\\",
    "\t",
    "\0",
    "#",
    "\"a\" #1 [2] prio=5 tid=0x1 nid=0x2",
    "- locked <0x1> (a X)",
    "- waiting to lock <0x1>",
    "at ",
    "\"threads\": [",
    "\"stack\": [",
    "\ud83d",
    "=>",
    "\r",
    "   java.lang.Thread.State: WAITING"
  };

  @Override
  public byte[] mutate(byte[] file, Random random) {
    List<String> lines =
        new ArrayList<>(Arrays.asList(new String(file, StandardCharsets.UTF_8).split("\n")));
    for (int i = 1 + random.nextInt(8); i > 0 && !lines.isEmpty(); i--) {
      change(lines, random.nextInt(lines.size()), random);
    }
    byte[] bytes = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    return random.nextInt(10) == 0
        ? Arrays.copyOf(bytes, 1 + random.nextInt(Math.max(1, bytes.length)))
        : bytes;
  }

  private static void change(List<String> lines, int at, Random random) {
    String line = lines.get(at);
    switch (random.nextInt(8)) {
      case 0 -> lines.remove(at);
      case 1 -> lines.add(random.nextInt(lines.size()), line);
      case 2 -> lines.set(at, lines.get(random.nextInt(lines.size())));
      case 3, 4 -> lines.set(at, withNumber(line, random));
      case 5 -> lines.set(at, line.substring(0, random.nextInt(line.length() + 1)));
      case 6 -> {
        int from = random.nextInt(line.length() + 1);
        String piece = PIECES[random.nextInt(PIECES.length)];
        int times = random.nextInt(20) == 0 ? 20_000 : 1;
        lines.set(at, line.substring(0, from) + piece.repeat(times) + line.substring(from));
      }
      default -> {
        int from = random.nextInt(line.length() + 1);
        lines.set(at, line.substring(from) + line.substring(0, from));
      }
    }
  }

  private static String withNumber(String line, Random random) {
    Matcher numbers = NUMBER.matcher(line);
    List<int[]> found = new ArrayList<>();
    while (numbers.find()) {
      found.add(new int[] {numbers.start(), numbers.end()});
    }
    if (found.isEmpty()) {
      return line;
    }
    int[] one = found.get(random.nextInt(found.size()));
    long number = Mutator.awkward(one[0], random);
    String text = random.nextBoolean() ? Long.toString(number) : Long.toHexString(number);
    return line.substring(0, one[0]) + text + line.substring(one[1]);
  }
}
