package dev.consolation.server.query;

import dev.consolation.resource.ResourceKind;
import dev.consolation.server.state.Name;
import dev.consolation.server.state.OpRecord;
import dev.consolation.server.state.ResourceInfo;
import dev.consolation.server.state.ResourceRecord;
import dev.consolation.server.state.RuntimeState;
import dev.consolation.server.state.Site;
import dev.consolation.server.state.TaskLabel;
import dev.consolation.server.state.TaskRecord;
import dev.consolation.task.WaitKind;
import dev.consolation.view.Words;
import java.util.Arrays;

/**
 * Looks for one text in the texts of tasks.
 *
 * <p>Tasks share their texts, so that each is searched once and the answer remembered; only numbers
 * are written out for each task, into one buffer.
 */
final class TextTest {
  private static final byte YES = 1;
  private static final byte NO = 2;
  private static final WaitKind[] WAITS = WaitKind.values();

  private final String wanted;
  private final boolean hasDigit;
  private final boolean isNumeric;
  private final char[] buffer;
  private final boolean[] waits = new boolean[WAITS.length];
  private final boolean[] resources = new boolean[ResourceKind.values().length];
  private byte[] names = new byte[64];
  private byte[] sites = new byte[64];

  /** A test for a text in lower case. */
  TextTest(String wanted) {
    this.wanted = wanted;
    this.hasDigit = wanted.chars().anyMatch(c -> c >= '0' && c <= '9');
    this.isNumeric = wanted.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '-');
    this.buffer = new char[wanted.length() + 24];
    for (ResourceKind each : ResourceKind.values()) {
      resources[each.code()] = Words.kind(each).contains(wanted);
    }
    for (WaitKind each : WAITS) {
      waits[each.code()] = WaitWords.of(each).contains(wanted);
    }
  }

  boolean in(Name name) {
    int index = name.index();
    if (index >= names.length) {
      names = Arrays.copyOf(names, Math.max(index + 1, names.length * 2));
    }
    byte known = names[index];
    if (known == 0) {
      known = names[index] = name.lower().contains(wanted) ? YES : NO;
    }
    return known == YES;
  }

  boolean in(Site site) {
    int index = site.index();
    if (index >= sites.length) {
      sites = Arrays.copyOf(sites, Math.max(index + 1, sites.length * 2));
    }
    byte known = sites[index];
    if (known == 0) {
      known = sites[index] = site.lower().contains(wanted) ? YES : NO;
    }
    return known == YES;
  }

  boolean inName(TaskRecord task) {
    if (in(task.namePrefix())) {
      return true;
    }
    if (task.nameNumber() == 0 || !hasDigit) {
      return false;
    }
    // What is left is a match that reaches into the number: only the end of the prefix can matter.
    String prefix = task.namePrefix().lower();
    int from = Math.max(0, prefix.length() - wanted.length() + 1);
    prefix.getChars(from, prefix.length(), buffer, 0);
    int length = digits(task.nameNumber() - 1, prefix.length() - from);
    return bufferContains(length);
  }

  boolean inId(TaskRecord task) {
    return isNumeric && bufferContains(digits(task.id(), 0));
  }

  /** Appends a number to the buffer; returns how long it is then. */
  private int digits(long number, int length) {
    int at = length;
    long rest = number;
    if (rest < 0) {
      buffer[at++] = '-';
      rest = rest == Long.MIN_VALUE ? Long.MAX_VALUE : -rest;
    }
    int first = at;
    do {
      buffer[at++] = (char) ('0' + rest % 10);
      rest /= 10;
    } while (rest != 0);
    for (int i = first, j = at - 1; i < j; i++, j--) {
      char swapped = buffer[i];
      buffer[i] = buffer[j];
      buffer[j] = swapped;
    }
    return at;
  }

  private boolean bufferContains(int length) {
    int n = wanted.length();
    for (int from = 0; from + n <= length; from++) {
      int i = 0;
      while (i < n && buffer[from + i] == wanted.charAt(i)) {
        i++;
      }
      if (i == n) {
        return true;
      }
    }
    return false;
  }

  boolean beginsTrace(TaskRecord task) {
    return task.isInTrace(wanted);
  }

  boolean inLabels(TaskRecord task) {
    for (TaskLabel label : task.labels()) {
      if (label.lower().contains(wanted)) {
        return true;
      }
    }
    return false;
  }

  boolean inRuntime(TaskRecord task) {
    RuntimeState runtime = task.runtime();
    return runtime != null && in(runtime.name());
  }

  boolean inWait(TaskRecord task) {
    WaitKind kind = task.waitKind();
    if (kind == WaitKind.NONE) {
      return false;
    }
    OpRecord op = task.op();
    return waits[kind.code()] || in(task.blocker()) || (op != null && in(op.resource()));
  }

  private boolean in(ResourceRecord resource) {
    ResourceInfo info = resource.info();
    return in(info.name()) || in(info.className()) || resources[info.kind().code()];
  }

  boolean anywhere(TaskRecord task) {
    return inName(task)
        || in(task.site().site())
        || inRuntime(task)
        || in(task.taskClass())
        || inWait(task)
        || inId(task)
        || inLabels(task);
  }
}
