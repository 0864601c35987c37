package dev.consolation.server.query;

/** The rows from {@code from} to before {@code to}. */
record Window(long from, long to) {
  /**
   * The window wanted of so many rows, moved so that the followed row, if there is one, is in it.
   */
  static Window of(ListRequest request, long rows, long followed) {
    long limit = Math.min(request.limit(), rows);
    long from = Math.max(0, Math.min(request.offset(), rows - limit));
    if (followed >= 0 && limit > 0) {
      from = Math.max(Math.min(from, followed), followed - limit + 1);
    }
    return new Window(from, from + limit);
  }

  boolean holds(long row) {
    return row >= from && row < to;
  }
}
