package dev.consolation.agent.drain;

import dev.consolation.agent.probe.Code;
import dev.consolation.agent.probe.Names;
import org.jspecify.annotations.Nullable;

/** Numbers the names of classes. Not thread-safe. */
final class Classes {
  private final Dictionary dictionary;

  /** By the number that the probes gave to a name; 0: not met yet. */
  private final int[] probed = new int[Names.capacity() + 1];

  Classes(Dictionary dictionary) {
    this.dictionary = dictionary;
  }

  /** The number of a name that the probes numbered; 0 for 0. */
  int probed(int number) {
    int known = probed[number];
    if (known == 0 && number != 0) {
      known = dictionary.name(Names.text(number));
      probed[number] = known;
    }
    return known;
  }

  /**
   * The number of the class of a task's code, for which the probes found a name. Before they know
   * all of the JDK's wrappers, the name may be of one; now they are known.
   */
  int ofCode(int number, Object task) {
    String name = Names.text(number);
    boolean mayWrap = name == null || name.startsWith("java.");
    return mayWrap ? dictionary.name(Code.name(task)) : probed(number);
  }

  /** Whether a name that the probes numbered is of the JDK's pollers of sockets. */
  boolean isPoller(int number) {
    return isPoller(Names.text(number));
  }

  /** Whether a class is of the JDK's pollers of sockets. */
  static boolean isPoller(@Nullable String name) {
    return name != null && name.startsWith("sun.nio.ch.");
  }

  /** The number of a name; 0 for null. */
  int ofName(@Nullable String name) {
    return dictionary.name(name);
  }

  /** The number of the name of the object's class; 0 for null. */
  int nameOf(@Nullable Object object) {
    return object == null ? 0 : dictionary.name(object.getClass().getName());
  }

  /** The number of the name of a class; 0 for what is not a class. */
  int name(@Nullable Object type) {
    return type instanceof Class<?> c ? dictionary.name(c.getName()) : 0;
  }
}
