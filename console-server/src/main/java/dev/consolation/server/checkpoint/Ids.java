package dev.consolation.server.checkpoint;

import org.jspecify.annotations.Nullable;

/** Numbers for objects, whatever they are equal to; from 0. */
@SuppressWarnings("ReferenceEquality") // that is the point of it
final class Ids {
  private @Nullable Object[] objects = new Object[1 << 12];
  private int[] numbers = new int[1 << 12];
  private int size;

  /** The number of an object; below 0 when it has none. */
  int get(Object object) {
    int mask = objects.length - 1;
    for (int i = home(object, mask); ; i = i + 1 & mask) {
      Object found = objects[i];
      if (found == object) {
        return numbers[i];
      }
      if (found == null) {
        return -1;
      }
    }
  }

  /** Gives an object that has none the next number. */
  int add(Object object) {
    if (size * 2 >= objects.length) {
      grow();
    }
    place(object, size);
    return size++;
  }

  private void grow() {
    @Nullable Object[] old = objects;
    int[] oldNumbers = numbers;
    objects = new Object[old.length * 2];
    numbers = new int[old.length * 2];
    for (int i = 0; i < old.length; i++) {
      Object each = old[i];
      if (each != null) {
        place(each, oldNumbers[i]);
      }
    }
  }

  private void place(Object object, int number) {
    int mask = objects.length - 1;
    int i = home(object, mask);
    while (objects[i] != null) {
      i = i + 1 & mask;
    }
    objects[i] = object;
    numbers[i] = number;
  }

  private static int home(Object object, int mask) {
    int hash = System.identityHashCode(object);
    return (hash ^ hash >>> 15) & mask;
  }
}
