package dev.consolation.server.postmortem.model;

import dev.consolation.v1.Completion;
import dev.consolation.v1.ResourceKind;
import dev.consolation.v1.ResponsibleKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What threads wait for, with its state.
 *
 * @param key id of its object, or of the thread where it has none
 * @param className simple name of the class that the user sees: "ReentrantLock"
 * @param name a field that holds it: "Inventory.lock"; empty: none was found
 * @param owner the thread that holds it exclusively; null: nobody, or not known
 * @param holds of the owner; 0: not known
 * @param available permits, count or parties that are missing; null: it has none
 * @param total parties in all; null: not known
 * @param size elements in a queue; null: not known
 * @param capacity of a queue, -1: without bound; null: not known
 * @param readers that hold it shared; null: not known
 * @param completion of a future; null: it is none
 * @param queue those that wait, in the order in which it will serve them; empty: it keeps none
 * @param responsible the threads that have to act, other than the owner
 * @param responsibleKind what they are to it
 * @param arms futures that it is made of
 * @param note in words what the numbers do not say; empty: nothing
 */
public record Resource(
    long key,
    ResourceKind kind,
    String className,
    String name,
    @Nullable HeapThread owner,
    int holds,
    @Nullable Long available,
    @Nullable Long total,
    @Nullable Long size,
    @Nullable Long capacity,
    @Nullable Integer readers,
    @Nullable Completion completion,
    List<HeapThread> queue,
    List<HeapThread> responsible,
    ResponsibleKind responsibleKind,
    List<Long> arms,
    String note) {

  /** As people are shown it: {@code ReentrantLock Inventory.lock}. */
  public String label() {
    String called = name.isEmpty() ? "@" + Long.toHexString(key) : " " + name;
    return switch (kind) {
      case THREAD -> "the end of thread " + (owner == null ? called : owner.label());
      case SLEEPING -> "a time";
      case SOCKET_READY -> "a socket or file";
      case PERMIT -> "its own permit";
      default -> className + called;
    };
  }

  /** Its state in words: {@code 0 permits free}; empty: nothing to say. */
  public String state() {
    StringBuilder state = new StringBuilder();
    if (available != null) {
      state.append(
          switch (kind) {
            case SEMAPHORE -> available + " permits free";
            case LATCH -> "count " + available;
            default -> available + " missing";
          });
      if (total != null) {
        state.append(" of ").append(total);
      }
    }
    if (size != null) {
      state.append(size).append(" elements");
      if (capacity != null && capacity >= 0) {
        state.append(" of ").append(capacity);
      }
    }
    if (readers != null && readers > 0) {
      state.append(state.isEmpty() ? "" : ", ").append(readers).append(" read holds");
    }
    if (owner != null && kind != ResourceKind.THREAD) {
      state.append(state.isEmpty() ? "" : ", ").append("held by ").append(owner.label());
    }
    if (!note.isEmpty()) {
      state.append(state.isEmpty() ? "" : ", ").append(note);
    }
    return state.toString();
  }

  static Builder of(long key, ResourceKind kind, String className) {
    return new Builder(key, kind, className);
  }

  /** A resource while it is read. */
  static final class Builder {
    private final long key;
    private final ResourceKind kind;
    private final String className;
    String name = "";
    @Nullable HeapThread owner;
    int holds;
    @Nullable Long available;
    @Nullable Long total;
    @Nullable Long size;
    @Nullable Long capacity;
    @Nullable Integer readers;
    @Nullable Completion completion;
    List<HeapThread> queue = List.of();
    List<HeapThread> responsible = List.of();
    ResponsibleKind responsibleKind = ResponsibleKind.RESPONSIBLE_KIND_UNSPECIFIED;
    List<Long> arms = List.of();
    String note = "";

    private Builder(long key, ResourceKind kind, String className) {
      this.key = key;
      this.kind = kind;
      this.className = className;
    }

    Resource build() {
      return new Resource(
          key,
          kind,
          className,
          name,
          owner,
          holds,
          available,
          total,
          size,
          capacity,
          readers,
          completion,
          queue,
          responsible,
          responsibleKind,
          arms,
          note);
    }
  }
}
