package dev.consolation.gui.viewmodel;

import dev.consolation.client.model.ResourcePage;
import dev.consolation.client.model.ResourcesWant;
import dev.consolation.view.ResourceColumn;
import dev.consolation.view.ResourceLine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the user sees of the resources of a process. */
public final class ResourceList extends ServerList<ResourceColumn, ResourcePage> {
  /** As they stand beside each other. */
  public static final List<ResourceColumn> COLUMNS =
      List.of(
          ResourceColumn.KIND,
          ResourceColumn.NAME,
          ResourceColumn.FINDINGS,
          ResourceColumn.STATE,
          ResourceColumn.WAITERS,
          ResourceColumn.LONGEST,
          ResourceColumn.OWNER,
          ResourceColumn.WAKES,
          ResourceColumn.CLASS,
          ResourceColumn.ID);

  private final String process;

  public ResourceList(String process) {
    super(ResourceColumn.WAITERS);
    this.process = process;
  }

  @Override
  List<ResourceColumn> sortable() {
    return COLUMNS;
  }

  /** The window of rows that is wanted when so many rows are seen. */
  public ResourcesWant want(double seen) {
    return new ResourcesWant(
        process, filter(), sort(), descending(), first(seen), limit(seen), choice().followed());
  }

  /** The chosen row; null where none is known, or what is shown is what an older filter found. */
  public @Nullable ResourceLine chosenLine() {
    ResourcePage page = page();
    return page != null && page.answers().filter().equals(filter())
        ? page.row(choice().index())
        : null;
  }
}
