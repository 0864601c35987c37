package dev.consolation.server.postmortem.input;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;

/** A stream out of a packed file, which ends where that is cut or broken, and then says so. */
final class CutStream extends FilterInputStream {
  private boolean cut;

  CutStream(InputStream in) {
    super(in);
  }

  boolean cut() {
    return cut;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    if (cut) {
      return -1;
    }
    try {
      return in.read(bytes, from, length);
    } catch (EOFException | ZipException e) {
      cut = true;
      return -1;
    }
  }
}
