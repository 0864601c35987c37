package dev.consolation.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Reads protocol buffer messages field by field, for the agent, which carries no protobuf library.
 * Not thread-safe.
 *
 * <pre>{@code
 * var message = new ProtoReader(bytes);
 * while (message.next()) {
 *   switch (message.field()) {
 *     case 1 -> id = message.number();
 *     case 2 -> nested = message.message();
 *     default -> {} // a newer peer's field
 *   }
 * }
 * }</pre>
 */
public final class ProtoReader {
  private final byte[] bytes;
  private final int end;
  private int at;
  private int field;
  private long number;
  private int type;
  private int from;
  private int to;

  /** A reader of a whole message. */
  public ProtoReader(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  private ProtoReader(byte[] bytes, int from, int end) {
    this.bytes = Objects.requireNonNull(bytes);
    this.at = from;
    this.end = end;
  }

  /**
   * Steps to the next field.
   *
   * @return false at the end
   * @throws IllegalArgumentException when the bytes are not a protocol buffer message
   */
  public boolean next() {
    if (at == end) {
      return false;
    }
    long tag = varint();
    field = (int) (tag >>> 3);
    number = 0;
    from = to = at;
    type = (int) tag & 7;
    switch (type) {
      case 0 -> number = varint();
      case 1 -> skip(8);
      case 2 -> skip(varint());
      case 5 -> skip(4);
      default ->
          throw new IllegalArgumentException("message: wire type " + type + " before byte " + at);
    }
    return true;
  }

  private void skip(long length) {
    if (length < 0 || length > end - at) {
      throw new IllegalArgumentException(
          "message: " + length + " bytes at byte " + at + " do not fit");
    }
    from = at;
    at += (int) length;
    to = at;
  }

  private long varint() {
    long v = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      if (at == end) {
        throw new IllegalArgumentException("message: ends within a number");
      }
      byte b = bytes[at++];
      v |= (b & 0x7fL) << shift;
      if (b >= 0) {
        return v;
      }
    }
    throw new IllegalArgumentException("message: a number of more than 10 bytes before byte " + at);
  }

  /** The number of the field. */
  public int field() {
    return field;
  }

  /** The value of a varint field; 0 of another. */
  public long number() {
    return number;
  }

  /** Adds the value, or the packed values, of a repeated varint field to a list. */
  public void addNumbers(List<Long> values) {
    if (type == 0) {
      values.add(number);
    } else {
      ProtoReader packed = message();
      while (packed.at != packed.end) {
        values.add(packed.varint());
      }
    }
  }

  /** The value of a string field; empty of a varint field. */
  public String text() {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  /** A copy of the value of a bytes field. */
  public byte[] bytes() {
    return Arrays.copyOfRange(bytes, from, to);
  }

  /** A reader of the value of a message field. */
  public ProtoReader message() {
    return new ProtoReader(bytes, from, to);
  }
}
