package dev.consolation.gui.control;

import java.util.List;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** The rows of a list, of which not all need be known. */
public interface GridRows<R> {
  /** How many there are. */
  long size();

  /** The row at an index; null: not known yet. */
  @Nullable R row(long index);

  /** So many rows, each by its index; null: not known yet. */
  static <R> GridRows<R> of(long size, LongFunction<@Nullable R> row) {
    return new GridRows<>() {
      @Override
      public long size() {
        return size;
      }

      @Override
      public @Nullable R row(long index) {
        return row.apply(index);
      }
    };
  }

  /** Rows that are all known. */
  static <R> GridRows<R> of(List<R> rows) {
    return of(
        rows.size(), index -> index >= 0 && index < rows.size() ? rows.get((int) index) : null);
  }
}
