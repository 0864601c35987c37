package dev.consolation.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes protocol buffer messages field by field, for the agent, which carries no protobuf library.
 * Not thread-safe.
 *
 * <p>Fields with their default value are left out, as proto3 does. Nested messages are written into
 * a writer of their own and added with {@link #message}. See <a
 * href="https://protobuf.dev/programming-guides/encoding/">Protocol Buffers: Encoding</a>.
 */
public final class ProtoWriter {
  private static final int VARINT = 0;
  private static final int LENGTH_DELIMITED = 2;

  private byte[] bytes = new byte[64];
  private int size;

  /** A varint field: int32, int64, uint32, uint64, bool, enum. */
  public ProtoWriter number(int field, long value) {
    return value == 0 ? this : present(field, value);
  }

  /**
   * A varint field that is written even when it is 0: one that is {@code optional}, or a member of
   * a oneof.
   */
  public ProtoWriter present(int field, long value) {
    varint(((long) field << 3) | VARINT);
    varint(value);
    return this;
  }

  /** A bool field. */
  public ProtoWriter flag(int field, boolean value) {
    return number(field, value ? 1 : 0);
  }

  /** A string field. */
  public ProtoWriter text(int field, String value) {
    return value.isEmpty() ? this : element(field, value);
  }

  /** One element of a repeated string field. */
  public ProtoWriter element(int field, String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    return delimited(field, utf8, utf8.length);
  }

  /** A bytes field: the first {@code length} bytes of {@code value}. */
  public ProtoWriter bytes(int field, byte[] value, int length) {
    return length == 0 ? this : delimited(field, value, length);
  }

  /**
   * A nested message, or one element of a repeated message field; written even when it is empty.
   */
  public ProtoWriter message(int field, ProtoWriter value) {
    return delimited(field, value.bytes, value.size);
  }

  private ProtoWriter delimited(int field, byte[] value, int length) {
    varint(((long) field << 3) | LENGTH_DELIMITED);
    varint(length);
    reserve(length);
    System.arraycopy(value, 0, bytes, size, length);
    size += length;
    return this;
  }

  private void varint(long value) {
    reserve(10);
    long v = value;
    while ((v & ~0x7fL) != 0) {
      bytes[size++] = (byte) (v | 0x80);
      v >>>= 7;
    }
    bytes[size++] = (byte) v;
  }

  private void reserve(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }

  /** Forgets what was written and begins anew, with the same memory. */
  public ProtoWriter clear() {
    size = 0;
    return this;
  }

  /** How many bytes are written. */
  public int size() {
    return size;
  }

  /** A copy of what was written. */
  public byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }
}
