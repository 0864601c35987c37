package dev.consolation.view;

import dev.consolation.resource.ResourceKind;

/**
 * A resource in a cell.
 *
 * @param className the class that the user sees: {@code java.util.concurrent.Semaphore}
 * @param name what the user calls it; empty: no name was found
 * @param state in words; empty: nothing to say
 */
public record ResourceBrief(
    long id, ResourceKind kind, String className, String name, String state) {

  /** What it is called: {@code lock Inventory.lock}, without a name {@code lock #12}. */
  public String title() {
    return Words.kind(kind) + " " + label();
  }

  /** Its name; without one its number. */
  public String label() {
    return name.isEmpty() ? "#" + id : name;
  }

  /** Its class without the package. */
  public String simpleClass() {
    return className.substring(className.lastIndexOf('.') + 1);
  }
}
