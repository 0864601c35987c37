package dev.consolation.server.postmortem.input;

import dev.consolation.server.postmortem.extract.ExtractWriter;
import dev.consolation.server.postmortem.hserr.CrashLogs;
import java.nio.charset.StandardCharsets;

/**
 * What a file is, by its first bytes.
 *
 * <pre>
 * heap dump         "JAVA PROFILE 1.0."
 * core dump         7f 'E' 'L' 'F', and 4 as its type
 * flight recording  "FLR" 0
 * console recording 89 "CSR" 0d 0a 1a 0a
 * zip file          "PK" 3 4
 * gzip              1f 8b; what is in it is looked at again
 * hs_err            text with the title of such files
 * extract           JSON that begins with the name of its version
 * text              anything else without control characters, or with the mark of UTF-16
 * </pre>
 */
enum Content {
  HEAP_DUMP,
  CORE,
  PROGRAM,
  RECORDING,
  CONSOLE_RECORDING,
  ZIP,
  GZIP,
  CRASH_LOG,
  EXTRACT,
  TEXT,
  EMPTY,
  UNKNOWN;

  /** So many bytes are enough to tell. */
  static final int ENOUGH = 8_192;

  private static final int TYPE_AT = 16;
  private static final int CORE_TYPE = 4;

  static Content of(byte[] head) {
    if (head.length == 0) {
      return EMPTY;
    }
    if (begins(head, "JAVA PROFILE 1.0.")) {
      return HEAP_DUMP;
    }
    if (begins(head, "\u007fELF") && head.length > TYPE_AT + 1) {
      return head[TYPE_AT] + head[TYPE_AT + 1] == CORE_TYPE ? CORE : PROGRAM;
    }
    if (begins(head, "FLR\0")) {
      return RECORDING;
    }
    if (begins(head, "\u0089CSR\r\n\u001a\n")) {
      return CONSOLE_RECORDING;
    }
    if (begins(head, "PK\u0003\u0004")) {
      return ZIP;
    }
    if (head.length > 1 && (head[0] & 0xff) == 0x1f && (head[1] & 0xff) == 0x8b) {
      return GZIP;
    }
    if (!isText(head)) {
      return UNKNOWN;
    }
    if (begins(head, ExtractWriter.BEGIN)) {
      return EXTRACT;
    }
    return new String(head, StandardCharsets.ISO_8859_1).contains(CrashLogs.TITLE)
        ? CRASH_LOG
        : TEXT;
  }

  private static boolean begins(byte[] head, String with) {
    if (head.length < with.length()) {
      return false;
    }
    for (int i = 0; i < with.length(); i++) {
      if (head[i] != (byte) with.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isText(byte[] head) {
    int mark = head.length < 2 ? 0 : (head[0] & 0xff) << 8 | (head[1] & 0xff);
    if (mark == 0xfffe || mark == 0xfeff) {
      return true;
    }
    for (byte b : head) {
      if (b >= 0 && b < ' ' && b != '\n' && b != '\r' && b != '\t' && b != '\f' && b != 0x1b) {
        return false;
      }
    }
    return true;
  }
}
