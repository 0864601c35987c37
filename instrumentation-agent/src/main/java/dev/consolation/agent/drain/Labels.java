package dev.consolation.agent.drain;

import dev.consolation.wire.ProtoWriter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The labels and numbers that the application gave to tasks which live. Not thread-safe.
 *
 * <p>Bounded: where there are too many, those of the task that was labelled first are given up, and
 * further labels of one task; both are counted.
 */
final class Labels {
  private static final int LABELS = 40;
  private static final int MOST_TASKS = 100_000;
  private static final int MOST_OF_TASK = 16;

  private final Redaction redaction;
  private final Map<Long, Map<String, Label>> byTask = new LinkedHashMap<>();
  private final List<Label> changed = new ArrayList<>();
  private final ProtoWriter entry = new ProtoWriter();
  private long lost;

  private static final class Label {
    final long task;
    final String key;
    String text = "";
    long amount;
    boolean isAmount;
    boolean isSent = true;

    Label(long task, String key) {
      this.task = task;
      this.key = key;
    }
  }

  /** Of no task yet. */
  Labels(Redaction redaction) {
    this.redaction = redaction;
  }

  void put(long task, String key, String value) {
    Label label = label(task, redaction.shown(key));
    if (label != null) {
      label.text = redaction.shown(key, value);
      label.isAmount = false;
      change(label);
    }
  }

  void add(long task, String key, long amount) {
    Label label = label(task, redaction.shown(key));
    if (label != null) {
      label.amount += amount;
      label.isAmount = true;
      change(label);
    }
  }

  private @Nullable Label label(long task, String key) {
    if (task == 0) {
      return null; // a thread that is no task
    }
    Map<String, Label> labels = byTask.get(task);
    if (labels == null) {
      if (byTask.size() >= MOST_TASKS) {
        // Most likely of a task whose end was not seen.
        Iterator<?> eldest = byTask.values().iterator();
        eldest.next();
        eldest.remove();
        lost++;
      }
      labels = new LinkedHashMap<>(4);
      byTask.put(task, labels);
    }
    Label label = labels.get(key);
    if (label == null && labels.size() < MOST_OF_TASK) {
      label = new Label(task, key);
      labels.put(key, label);
    }
    lost += label == null ? 1 : 0;
    return label;
  }

  private void change(Label label) {
    if (label.isSent) {
      label.isSent = false;
      changed.add(label);
    }
  }

  /** A task has ended: what is not sent yet still will be. */
  void ended(long task) {
    if (!byTask.isEmpty()) {
      byTask.remove(task);
    }
  }

  /** From now on everything is sent anew: there is a new stream. */
  void forgetSent() {
    changed.clear();
    byTask.values().forEach(labels -> labels.values().forEach(this::forgetSent));
  }

  private void forgetSent(Label label) {
    label.isSent = true;
    change(label);
  }

  boolean isUnsent() {
    return !changed.isEmpty();
  }

  /** Adds what is new to a batch, after whose events it holds. */
  void write(ProtoWriter batch) {
    for (Label label : changed) {
      label.isSent = true;
      entry.clear().number(1, label.task).text(2, label.key);
      if (label.isAmount) {
        entry.present(4, label.amount);
      } else {
        entry.text(3, label.text);
      }
      batch.message(LABELS, entry);
    }
    changed.clear();
  }

  /** Labels that found no room. */
  long lost() {
    return lost;
  }

  long bytes() {
    return byTask.size() * 256L;
  }
}
