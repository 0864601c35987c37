package dev.consolation.gui.viewmodel;

import dev.consolation.client.model.ListPage;
import dev.consolation.client.model.RowKey;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A list all of whose rows are known, and that has no filter. */
record WholeList<R>(List<R> rows, Function<R, RowKey> keyOf) implements ListPage {
  @Override
  public long totalRows() {
    return rows.size();
  }

  @Override
  public long offset() {
    return 0;
  }

  @Override
  public int size() {
    return rows.size();
  }

  @Override
  public long followed() {
    return 0;
  }

  @Override
  public @Nullable RowKey key(long index) {
    return index >= 0 && index < rows.size() ? keyOf.apply(rows.get((int) index)) : null;
  }

  @Override
  public String filterError() {
    return "";
  }

  @Override
  public int filterErrorAt() {
    return 0;
  }
}
