package dev.consolation.client.model;

import org.jspecify.annotations.Nullable;

/** A window of a list of which the server knows the whole. */
public interface ListPage {
  /** Rows that match, in all. */
  long totalRows();

  /** Row index of the first row of the window. */
  long offset();

  /** Rows in the window. */
  int size();

  /** The id of the row that was to be followed; 0: none. */
  long followed();

  /** What the row with an index of the whole list stands for; null outside of the window. */
  @Nullable RowKey key(long index);

  /** Empty when the filter can be read. */
  String filterError();

  /** Column of the filter's text, from 0. */
  int filterErrorAt();
}
