package dev.consolation.examples.waits;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The account of one resource, as one line: {@code wait}, and words of the form {@code key=value}.
 *
 * <pre>
 * kind         of the resource, as on the wire: lock, read-write-lock, ... permit, other
 * op           what is done to it: acquire, acquire-shared, enter, await, put, take, ...
 * class        of the resource; left out when it is no object
 * name         the field that holds it, Class.field; left out when no field does
 * method       of the JDK that our code called: Class.method
 * site         where our code called it: File.java:line
 * owner        the task that owns it exclusively; job: one without a name
 * waiters      the tasks that wait, separated by commas, in the order in which they came
 * responsible  tasks that have to act, each as role:name; roles as on the wire
 * hold-count, available, total, size, capacity, readers, completion: as on the wire
 * </pre>
 *
 * <p>What is left out is not there. For use by one thread.
 */
final class Line {
  private final Map<String, String> words = new LinkedHashMap<>();
  private final List<String> responsible = new ArrayList<>();
  private final List<String> waiters = new ArrayList<>();

  Line(String kind, String op) {
    words.put("kind", kind);
    words.put("op", op);
  }

  /** The object that is waited for, and the field that holds it. */
  Line on(Object resource, String field) {
    words.put("class", resource.getClass().getName());
    words.put("name", field);
    return this;
  }

  Line with(String key, Object value) {
    words.put(key, String.valueOf(value));
    return this;
  }

  Line owner(Thread owner) {
    return with("owner", owner.getName());
  }

  Line responsible(String role, Thread task) {
    responsible.add(role + ":" + task.getName());
    return this;
  }

  void waiter(Thread waiter) {
    waiters.add(waiter.getName());
  }

  void firstWaiter(Thread waiter) {
    waiters.add(0, waiter.getName());
  }

  int waiters() {
    return waiters.size();
  }

  @Override
  public String toString() {
    StringBuilder line = new StringBuilder("wait");
    words.forEach((key, value) -> line.append(' ').append(key).append('=').append(value));
    line.append(" waiters=").append(String.join(",", waiters));
    if (!responsible.isEmpty()) {
      line.append(" responsible=").append(String.join(",", responsible));
    }
    return line.toString();
  }
}
