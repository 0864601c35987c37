package dev.consolation.server.state;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/** Names a process: the 16 random bytes that its agent made. */
public record ProcessId(long high, long low) {
  /** How many bytes a process id has. */
  public static final int LENGTH = 16;

  /**
   * The id in these bytes.
   *
   * @throws IllegalArgumentException when there are not {@link #LENGTH}
   */
  public static ProcessId of(byte[] bytes) {
    if (bytes.length != LENGTH) {
      throw new IllegalArgumentException(
          "a process id has " + LENGTH + " bytes, this has " + bytes.length);
    }
    var in = ByteBuffer.wrap(bytes);
    return new ProcessId(in.getLong(), in.getLong());
  }

  /** Its bytes. */
  public byte[] bytes() {
    return ByteBuffer.allocate(LENGTH).putLong(high).putLong(low).array();
  }

  /** In hexadecimal digits. */
  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes());
  }
}
