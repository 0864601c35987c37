package dev.consolation.server.query;

import dev.consolation.server.state.TaskRecord;
import java.util.function.BooleanSupplier;
import java.util.function.IntUnaryOperator;

/**
 * Sorts just so much of a list that the rows of a window stand in their places.
 *
 * <p>A quicksort that leaves out the parts that the window does not touch, so that the first page
 * of a million tasks costs about two passes over them. An item may take more than one row: an open
 * group with its tasks, a parent with its children.
 */
final class WindowSort {
  private static final int SMALL = 16;

  private final TaskList list;
  private final TaskOrder order;
  private final IntUnaryOperator rows;
  private final boolean oneRowEach;
  private final long from;
  private final long to;
  private final BooleanSupplier cancelled;
  private long random = 0x9E3779B97F4A7C15L;

  /**
   * Of the rows from {@code from} to before {@code to}.
   *
   * @param rows how many rows the item at a place takes now; null: one each
   */
  WindowSort(
      TaskList list,
      TaskOrder order,
      @org.jspecify.annotations.Nullable IntUnaryOperator rows,
      long from,
      long to,
      BooleanSupplier cancelled) {
    this.list = list;
    this.order = order;
    this.oneRowEach = rows == null;
    this.rows = rows == null ? i -> 1 : rows;
    this.from = from;
    this.to = to;
    this.cancelled = cancelled;
  }

  /** Sorts the items from {@code first} to before {@code end}, whose rows begin at {@code row}. */
  void sort(int first, int end, long row) {
    int low = first;
    int high = end;
    long lowRow = row;
    while (high - low > SMALL) {
      if (lowRow >= to || lowRow + countRows(low, high) <= from || cancelled.getAsBoolean()) {
        return;
      }
      int middle = partition(low, high);
      long middleRow = lowRow + countRows(low, middle);
      // The shorter part by recursion, so that the stack stays low.
      if (middle - low < high - middle) {
        sort(low, middle, lowRow);
        low = middle;
        lowRow = middleRow;
      } else {
        sort(middle, high, middleRow);
        high = middle;
      }
    }
    insertionSort(low, high);
  }

  private long countRows(int low, int high) {
    if (oneRowEach) {
      return (long) high - low;
    }
    long count = 0;
    for (int i = low; i < high; i++) {
      count += rows.applyAsInt(i);
    }
    return count;
  }

  /** Splits into two parts that are not empty, all of the first before all of the second. */
  private int partition(int low, int high) {
    int pivot = median(pick(low, high), pick(low, high), pick(low, high));
    long key = list.keys[pivot];
    TaskRecord task = list.at(pivot);
    int i = low - 1;
    int j = high;
    while (true) {
      do {
        i++;
      } while (compare(i, key, task) < 0);
      do {
        j--;
      } while (compare(j, key, task) > 0);
      if (i >= j) {
        return Math.min(Math.max(j + 1, low + 1), high - 1);
      }
      list.swap(i, j);
    }
  }

  private int pick(int low, int high) {
    random ^= random << 13;
    random ^= random >>> 7;
    random ^= random << 17;
    return low + (int) ((random >>> 33) % (high - low));
  }

  private int median(int a, int b, int c) {
    if (compare(a, b) < 0) {
      return compare(b, c) < 0 ? b : compare(a, c) < 0 ? c : a;
    }
    return compare(a, c) < 0 ? a : compare(b, c) < 0 ? c : b;
  }

  private int compare(int i, int j) {
    return compare(i, list.keys[j], list.at(j));
  }

  private int compare(int i, long key, TaskRecord task) {
    return order.compare(list.keys[i], list.at(i), key, task);
  }

  private void insertionSort(int low, int high) {
    for (int i = low + 1; i < high; i++) {
      for (int j = i; j > low && compare(j - 1, j) > 0; j--) {
        list.swap(j - 1, j);
      }
    }
  }
}
