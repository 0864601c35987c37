package dev.consolation.examples.catalog;

import dev.consolation.examples.custom.Custom41OwnScheduler;
import dev.consolation.examples.healthy.HealthyPrograms;
import dev.consolation.examples.requests.Slow42Requests;
import dev.consolation.examples.run.Entry;
import dev.consolation.examples.sick.SickPrograms;
import dev.consolation.examples.waits.Waits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All numbered examples. */
public final class Catalog {
  /** From this number on they are not sick. */
  static final int FIRST_OTHER = 31;

  private static final List<Entry> ALL = new ArrayList<>();

  static {
    ALL.addAll(SickPrograms.all());
    ALL.addAll(HealthyPrograms.all());
    ALL.add(Waits.ENTRY);
    ALL.add(Custom41OwnScheduler.ENTRY);
    ALL.add(Slow42Requests.ENTRY);
  }

  private Catalog() {}

  /** By number. */
  public static List<Entry> all() {
    return List.copyOf(ALL);
  }

  /** The one with a number, or a name. */
  static Optional<Entry> find(String numberOrName) {
    return ALL.stream()
        .filter(
            entry ->
                entry.name().equals(numberOrName)
                    || Integer.toString(entry.number()).equals(numberOrName))
        .findFirst();
  }
}
