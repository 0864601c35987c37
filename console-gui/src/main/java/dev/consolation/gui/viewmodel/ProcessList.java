package dev.consolation.gui.viewmodel;

import dev.consolation.client.model.ListPage;
import dev.consolation.client.model.Model;
import dev.consolation.client.model.ProcessRow;
import dev.consolation.client.model.RowKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the user sees of the processes: all rows are known. The choice follows the process id. */
public final class ProcessList {
  private final Choice choice = new Choice();
  private List<ProcessRow> rows = List.of();
  private boolean known;

  public Choice choice() {
    return choice;
  }

  /** Takes in what is known now. */
  public void settle(Model model, double seen) {
    rows = ProcessRow.of(model);
    known = model.jvms() != null;
    choice.settle(new Whole(rows), seen);
  }

  /** Whether the JVMs of this machine were looked for. */
  public boolean known() {
    return known;
  }

  public List<ProcessRow> rows() {
    return rows;
  }

  public void choose(long row, double seen) {
    choice.choose(row, seen, new Whole(rows));
  }

  /** The chosen row; null when there is none. */
  public @Nullable ProcessRow chosen() {
    long index = choice.index();
    return index < rows.size() ? rows.get((int) index) : null;
  }

  private record Whole(List<ProcessRow> rows) implements ListPage {
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
      return index >= 0 && index < rows.size() ? new RowKey(0, rows.get((int) index).pid()) : null;
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
}
