package dev.consolation.server.checkpoint;

import java.util.Arrays;

/** Numbers as few bytes as they need, seven bits in each; signed ones by zigzag. */
final class Bytes {
  /** There was no room for more. */
  static final class FullException extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private final int most;
  private byte[] bytes;
  private int at;
  private final int end;

  /** To be written, at most so many. */
  Bytes(int most) {
    this.most = most;
    this.bytes = new byte[Math.min(most, 1 << 16)];
    this.end = 0;
  }

  /** To be read. */
  Bytes(byte[] bytes, int from, int to) {
    this.most = 0;
    this.bytes = bytes;
    this.at = from;
    this.end = to;
  }

  private void room(int more) {
    if (at + (long) more > most) {
      throw new FullException();
    }
    if (bytes.length - at < more) {
      bytes = Arrays.copyOf(bytes, (int) Math.min(most, Math.max(at + more, bytes.length * 2L)));
    }
  }

  void number(long value) {
    room(10);
    long left = (value << 1) ^ (value >> 63);
    while ((left & ~0x7fL) != 0) {
      bytes[at++] = (byte) (left | 0x80);
      left >>>= 7;
    }
    bytes[at++] = (byte) left;
  }

  void raw(byte[] from, int length) {
    room(length);
    System.arraycopy(from, 0, bytes, at, length);
    at += length;
  }

  byte[] written() {
    return Arrays.copyOf(bytes, at);
  }

  int size() {
    return at;
  }

  long number() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      byte next = next();
      value |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return (value >>> 1) ^ -(value & 1);
      }
    }
    throw new IllegalArgumentException("a number is too long");
  }

  private byte next() {
    if (at >= end) {
      throw new IllegalArgumentException("it ends too soon");
    }
    return bytes[at++];
  }

  /** A length of something that takes a byte each at least. */
  int length() {
    long length = number();
    if (length < 0 || length > end - at) {
      throw new IllegalArgumentException("a length of " + length);
    }
    return (int) length;
  }

  byte[] raw(int length) {
    if (length < 0 || length > end - at) {
      throw new IllegalArgumentException("a length of " + length);
    }
    at += length;
    return Arrays.copyOfRange(bytes, at - length, at);
  }

  boolean isAtEnd() {
    return at == end;
  }
}
