package dev.consolation.examples.catalog;

import dev.consolation.examples.cli.BadOptionException;
import dev.consolation.examples.cli.Options;
import dev.consolation.examples.run.Entry;
import dev.consolation.examples.run.Tasks;
import dev.consolation.examples.run.VirtualThreads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Runs one of the numbered examples.
 *
 * <p>It prints {@code ready} when the example has reached its state, and stays in it. It ends by
 * itself when its time is over (status 0), at once when told to (SIGTERM), with status 2 when it is
 * used wrongly, with status 1 when the state is not reached.
 */
public final class Examples {
  private static final String USAGE =
      """
      Runs an example: a number or a name, as --list shows them; or several, with commas.

        --threads KIND  of its tasks: virtual or platform (virtual, where there are any)
        --fixed         of a sick one: without what makes it sick
        --for TIME      end after this time, such as 30s, 10m or 1h (10m)
        --list          list the examples\
      """;

  private Examples() {}

  public static void main(String[] args) throws Exception {
    List<String> words = List.of(args);
    if (words.isEmpty() || words.contains("--help")) {
      System.out.println(USAGE);
      return;
    }
    if (words.contains("--list")) {
      Catalog.all()
          .forEach(e -> System.out.printf("%3d  %-18s %s%n", e.number(), e.name(), e.what()));
      return;
    }
    int status;
    try {
      status = run(args[0], Options.read(rest(args), "threads", "for", "fixed!"));
    } catch (BadOptionException e) {
      System.err.println("example: " + e.getMessage());
      status = 2;
    }
    System.exit(status);
  }

  private static int run(String which, Options options) throws Exception {
    boolean virtual = virtual(options);
    Duration time = options.duration("for", Duration.ofMinutes(10));
    List<Entry> entries = new ArrayList<>();
    for (String each : which.split(",", -1)) {
      entries.add(entry(each, virtual, options.has("fixed")));
    }
    for (Entry each : entries) {
      reach(each, new Tasks(virtual, options.has("fixed")));
    }
    System.out.println("ready");
    Thread.sleep(time.toMillis());
    return 0;
  }

  private static Entry entry(String which, boolean virtual, boolean fixed)
      throws BadOptionException {
    Entry entry =
        Catalog.find(which)
            .orElseThrow(
                () -> new BadOptionException(which + ": no such example; --list shows them."));
    if (entry.onlyVirtual() && !virtual) {
      throw new BadOptionException(
          which + ": shows nothing with platform threads; it needs JDK 21 or newer.");
    }
    if (fixed && entry.number() >= Catalog.FIRST_OTHER) {
      throw new BadOptionException("--fixed: " + which + " is not sick.");
    }
    return entry;
  }

  /** A method of its own, so that no variable of a running one keeps what the example made. */
  private static void reach(Entry entry, Tasks tasks) throws Exception {
    entry.example().start(tasks);
  }

  private static boolean virtual(Options options) throws BadOptionException {
    String kind = options.text("threads");
    if (kind == null) {
      return VirtualThreads.available();
    }
    return switch (kind) {
      case "platform" -> false;
      case "virtual" -> {
        if (!VirtualThreads.available()) {
          throw new BadOptionException(
              "--threads virtual: this is JDK %d, which has none; 21 and newer do."
                  .formatted(Runtime.version().feature()));
        }
        yield true;
      }
      default ->
          throw new BadOptionException("--threads " + kind + ": must be virtual or platform.");
    };
  }

  private static String[] rest(String[] args) {
    return Arrays.copyOfRange(args, 1, args.length);
  }
}
