package dev.consolation.gui.viewmodel;

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
    choice.settle(whole(), seen);
  }

  /** Whether the JVMs of this machine were looked for. */
  public boolean known() {
    return known;
  }

  public List<ProcessRow> rows() {
    return rows;
  }

  public void choose(long row, double seen) {
    choice.choose(row, seen, whole());
  }

  /** The chosen row; null when there is none. */
  public @Nullable ProcessRow chosen() {
    long index = choice.index();
    return index < rows.size() ? rows.get((int) index) : null;
  }

  private WholeList<ProcessRow> whole() {
    return new WholeList<>(rows, row -> new RowKey(0, row.pid()));
  }
}
