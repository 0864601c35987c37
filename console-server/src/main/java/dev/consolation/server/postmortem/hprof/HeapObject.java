package dev.consolation.server.postmortem.hprof;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * An object of a heap dump: an instance or an array.
 *
 * <p>A field is named by itself, or after its class where one below has the same: {@code
 * "java.lang.Thread.cont"}. A field that is not there reads as null or 0: releases of the JDK
 * differ, and each reader decides what it means.
 */
public final class HeapObject {
  private static final int INSTANCE = 0x21;
  private static final int OBJECTS = 0x22;
  private static final int PRIMITIVES = 0x23;
  private static final int LONGEST_TEXT = 1 << 16;
  private static final int LATIN1 = 0;

  private final HeapDump dump;
  private final Scan scan;
  private final long id;
  private final long offset;
  private final int tag;
  private final @Nullable ClassInfo type;

  HeapObject(HeapDump dump, long id, long offset) {
    this.dump = dump;
    this.scan = dump.scan();
    this.id = id;
    this.offset = offset;
    tag = scan.bytes.u1(offset);
    int idSize = scan.idSize;
    type =
        switch (tag) {
          case INSTANCE -> scan.classes.find(scan.id(offset + 1 + idSize + 4));
          case OBJECTS -> scan.classes.find(scan.id(offset + 1 + idSize + 8));
          default -> null;
        };
  }

  /** Its id: its address. */
  public long id() {
    return id;
  }

  /** The binary name of its class. */
  public String type() {
    return type == null ? "?" : type.name();
  }

  /** Its class without its package. */
  public String simpleType() {
    return type().substring(type().lastIndexOf('.') + 1);
  }

  /** Whether it is our agent's, which may have been in the process. */
  boolean isOfAgent() {
    return tag == INSTANCE && type != null && type.isOfAgentQuickly();
  }

  /** Whether it is an instance of this class or of a subclass. */
  public boolean isA(String className) {
    return tag == INSTANCE && type != null && type.isA(className);
  }

  /** Whether it has a field of this name. */
  public boolean has(String field) {
    return slot(field) != null;
  }

  private ClassInfo.@Nullable Slot slot(String field) {
    if (tag != INSTANCE || type == null) {
      return null;
    }
    ClassInfo.Slot slot = type.slot(field);
    if (slot == null) {
      return null;
    }
    long length = scan.bytes.u4(fields() - 4);
    return slot.offset() + ValueType.size(slot.type(), scan.idSize) <= length ? slot : null;
  }

  private long fields() {
    return offset + 1 + scan.idSize + 4 + scan.idSize + 4;
  }

  /** The id in a field; 0: null, or there is no such field. */
  public long id(String field) {
    ClassInfo.Slot slot = slot(field);
    return slot == null || slot.type() != ValueType.OBJECT ? 0 : scan.id(fields() + slot.offset());
  }

  /** The object in a field; null: null, or there is no such field. */
  public @Nullable HeapObject ref(String field) {
    return dump.object(id(field));
  }

  /** The number in a field; 0 when there is no such field. */
  public long number(String field) {
    return number(field, 0);
  }

  /** The number in a field. */
  public long number(String field, long absent) {
    ClassInfo.Slot slot = slot(field);
    return slot == null || slot.type() == ValueType.OBJECT
        ? absent
        : ValueType.read(scan.bytes, scan.idSize, slot.type(), fields() + slot.offset());
  }

  /** The number in a static field of its class or one above it. */
  public long constant(String field, long absent) {
    return type == null ? absent : type.constant(field, absent);
  }

  /** The text of the String in a field; empty when there is none. */
  public String text(String field) {
    HeapObject string = ref(field);
    return string == null ? "" : string.text();
  }

  /** Whether it is a String. */
  public boolean isText() {
    return type().equals("java.lang.String");
  }

  /** The text of a String, the first 65,536 bytes of it; empty for any other object. */
  public String text() {
    if (!isText()) {
      return "";
    }
    HeapObject value = ref("value");
    if (value == null || value.tag != PRIMITIVES) {
      return "";
    }
    int idSize = scan.idSize;
    int size = ValueType.size(scan.bytes.u1(value.offset + 1 + idSize + 8), idSize);
    byte[] bytes =
        scan.bytes.bytes(
            value.offset + 1 + idSize + 9, Math.min(LONGEST_TEXT, value.length() * size));
    if (size == 2) {
      return new String(bytes, StandardCharsets.UTF_16BE);
    }
    return number("coder") == LATIN1
        ? new String(bytes, StandardCharsets.ISO_8859_1)
        : new String(bytes, StandardCharsets.UTF_16LE);
  }

  /** How many elements an array has; 0 for an instance. */
  public int length() {
    return tag == INSTANCE
        ? 0
        : (int) Math.min(Integer.MAX_VALUE, scan.bytes.u4(offset + 1 + scan.idSize + 4));
  }

  /** Whether it is an array of objects. */
  public boolean isArray() {
    return tag == OBJECTS;
  }

  /** An element of an array of objects; null: null, or outside of it. */
  public @Nullable HeapObject at(int i) {
    return dump.object(idAt(i));
  }

  /** The id of an element of an array of objects; 0: null, or outside of it. */
  public long idAt(int i) {
    if (tag != OBJECTS || i < 0 || i >= length()) {
      return 0;
    }
    return scan.id(offset + 1 + scan.idSize + 8 + scan.idSize + (long) i * scan.idSize);
  }

  /** Shows every reference that it holds. */
  public void references(ReferenceVisitor visitor) {
    if (tag == INSTANCE && type != null) {
      long length = scan.bytes.u4(fields() - 4);
      for (int at : type.references) {
        if (at + scan.idSize <= length) {
          long to = scan.id(fields() + at);
          if (to != 0) {
            visitor.reference(type.fieldAt(at), to);
          }
        }
      }
    } else if (tag == OBJECTS) {
      for (int i = 0; i < length(); i++) {
        long to = idAt(i);
        if (to != 0) {
          visitor.reference("", to);
        }
      }
    }
  }

  /** Shows the ids that it holds, without the names of their fields: that is much quicker. */
  void forEach(java.util.function.LongConsumer visitor) {
    if (tag == INSTANCE && type != null) {
      long length = scan.bytes.u4(fields() - 4);
      for (int at : type.references) {
        if (at + scan.idSize <= length) {
          visitor.accept(scan.id(fields() + at));
        }
      }
    } else if (tag == OBJECTS) {
      for (int i = 0; i < length(); i++) {
        visitor.accept(idAt(i));
      }
    }
  }

  /** Is shown references. */
  public interface ReferenceVisitor {
    /**
     * A reference.
     *
     * @param field its name; empty for an element of an array
     * @param to id of the object
     */
    void reference(String field, long to);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof HeapObject object && object.id == id;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(id);
  }

  @Override
  public String toString() {
    return simpleType() + "@" + Long.toHexString(id);
  }
}
