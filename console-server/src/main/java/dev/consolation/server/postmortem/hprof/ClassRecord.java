package dev.consolation.server.postmortem.hprof;

/**
 * A class in a segment.
 *
 * <pre>
 *   tag (1), class id, stack (4), superclass id, loader id, signers id, protection domain id, two
 *   reserved ids, size of an instance (4)
 *   constants: count (2), each: index (2), type (1), value
 *   statics:   count (2), each: name id, type (1), value
 *   fields:    count (2), each: name id, type (1)
 * </pre>
 */
final class ClassRecord {
  private ClassRecord() {}

  /** Reads it; answers where the next sub-record begins, negative when it is not whole. */
  static long read(Scan scan, long p, long end) {
    DumpBytes bytes = scan.bytes;
    int idSize = scan.idSize;
    long counts = p + 1 + 7L * idSize + 8;
    long next = skip(scan, counts, end);
    if (next < 0) {
      return next;
    }
    ClassInfo type = scan.classes.of(scan.id(p + 1));
    if (type.dumped) {
      return next; // the first one counts: instances may have been laid out by it
    }
    type.dumped = true;
    type.superId = scan.id(p + 1 + idSize + 4);
    type.loader = scan.id(p + 1 + 2L * idSize + 4);
    type.protectionDomain = scan.id(p + 1 + 4L * idSize + 4);
    long at = counts + 2;
    for (int i = bytes.u2(counts); i > 0; i--) {
      at += 3 + ValueType.size(bytes.u1(at + 2), idSize);
    }
    int statics = bytes.u2(at);
    at += 2;
    type.staticNames = new String[statics];
    type.staticTypes = new byte[statics];
    type.staticValues = new long[statics];
    for (int i = 0; i < statics; i++) {
      type.staticNames[i] = scan.strings.name(scan.id(at));
      int valueType = bytes.u1(at + idSize);
      type.staticTypes[i] = (byte) valueType;
      at += idSize + 1;
      type.staticValues[i] = ValueType.read(bytes, idSize, valueType, at);
      at += ValueType.size(valueType, idSize);
    }
    int fields = bytes.u2(at);
    at += 2;
    type.fieldNames = new String[fields];
    type.fieldTypes = new byte[fields];
    for (int i = 0; i < fields; i++) {
      type.fieldNames[i] = scan.strings.name(scan.id(at));
      type.fieldTypes[i] = (byte) bytes.u1(at + idSize);
      at += idSize + 1;
    }
    return next;
  }

  private static long skip(Scan scan, long counts, long end) {
    DumpBytes bytes = scan.bytes;
    long at = counts;
    for (int list = 0; list < 3; list++) {
      if (at + 2 > end || !bytes.has(at + 2)) {
        return Scan.TOO_LONG;
      }
      int count = bytes.u2(at);
      at += 2;
      int before = list == 0 ? 2 : scan.idSize;
      for (int i = 0; i < count; i++) {
        if (at + before + 1 > end || !bytes.has(at + before + 1)) {
          return Scan.TOO_LONG;
        }
        int size = ValueType.size(bytes.u1(at + before), scan.idSize);
        if (size == 0) {
          return Scan.UNKNOWN;
        }
        at += before + 1 + (list == 2 ? 0 : size);
      }
    }
    return at <= end && bytes.has(at) ? at : Scan.TOO_LONG;
  }
}
