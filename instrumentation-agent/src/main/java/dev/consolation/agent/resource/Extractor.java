package dev.consolation.agent.resource;

/** Reads one kind of resource. */
abstract class Extractor {
  /** Whether it reads objects of this class. */
  abstract boolean reads(Object resource);

  /** Reads one. */
  abstract void read(Object resource, Reading into);

  /** {@code java.util.concurrent.X} for an object of {@code X} or of one of its nested classes. */
  static String outer(Object object) {
    String name = object.getClass().getName();
    int nested = name.indexOf('$');
    return nested < 0 ? name : name.substring(0, nested);
  }
}
