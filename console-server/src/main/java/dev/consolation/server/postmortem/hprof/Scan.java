package dev.consolation.server.postmortem.hprof;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads a dump once from its begin to its end, and keeps where everything is.
 *
 * <pre>
 *   file      "JAVA PROFILE 1.0.2" 0, size of an id (4), milliseconds since 1970 (8), records
 *   record    tag (1), time (4), length (4), body
 *   segment   a record whose body is a row of sub-records: tag (1), fields without a length
 * </pre>
 *
 * <p>A sub-record of an unknown tag has an unknown length: the rest of its segment is skipped. A
 * file that ends too early gives what it has. Both are {@linkplain #problems said}.
 */
final class Scan {
  private static final int STRING = 0x01;
  private static final int LOAD_CLASS = 0x02;
  private static final int FRAME = 0x04;
  private static final int TRACE = 0x05;
  private static final int HEAP_DUMP = 0x0c;
  private static final int SEGMENT = 0x1c;
  private static final int LAST_TAG = 0x2c;

  /** Eight letters, as one number. */
  private static final long CLINIT = 0x3c636c696e69743eL; // <clinit>

  private static final int LONGEST_HEADER = 64;
  private static final int MOST_PROBLEMS = 20;
  private static final long BETWEEN_PROGRESS = 1 << 22;

  final DumpBytes bytes;
  final Strings strings;
  final Classes classes;
  final Roots roots = new Roots();
  final Offsets offsets = new Offsets();
  final ObjectIndex index = new ObjectIndex();
  final Serials frames = new Serials();
  final Serials traces = new Serials();
  final Serials classBySerial = new Serials();
  final String format;
  final int idSize;
  final long takenMillis;

  /** The ids of frames in initialisers of classes. */
  final Set<Long> initialisers = new HashSet<>();

  boolean complete;
  private boolean cut;
  private long clinit = -1;

  private final String what;
  private final Progress progress;
  private final List<String> problems = new ArrayList<>();
  private final ObjectSweep sweep;
  private long position;
  private long told;

  Scan(DumpBytes bytes, String file, Set<String> wanted, Progress progress) throws DumpException {
    this.bytes = bytes;
    this.what = "reading " + file;
    this.progress = progress;
    format = header(file);
    long p = format.length() + 1L;
    idSize = bytes.has(p + 12) ? bytes.i4(p) : 0;
    if (idSize != 4 && idSize != 8) {
      throw new DumpException(file + " is damaged: an id cannot have " + idSize + " bytes");
    }
    takenMillis = bytes.i8(p + 4);
    position = p + 12;
    classes = new Classes(wanted, idSize);
    strings = new Strings(bytes, idSize);
    sweep = new ObjectSweep(bytes, classes, offsets, index);
  }

  private String header(String file) throws DumpException {
    byte[] head = bytes.bytes(0, LONGEST_HEADER);
    String text = new String(head, java.nio.charset.StandardCharsets.ISO_8859_1);
    int end = text.indexOf(0);
    if (!text.startsWith("JAVA PROFILE ") || end < 0) {
      throw new DumpException(file + " is not a heap dump: it does not begin with 'JAVA PROFILE'");
    }
    String format = text.substring(0, end);
    if (!format.matches("JAVA PROFILE 1\\.0(\\.[12])?")) {
      throw new DumpException(
          file
              + " has the format '"
              + format
              + "', which is not read; for a dump of Android convert it with 'hprof-conv' first");
    }
    return format;
  }

  List<String> problems() {
    return problems;
  }

  private void problem(String text) {
    if (problems.size() < MOST_PROBLEMS) {
      problems.add(text);
    } else if (problems.size() == MOST_PROBLEMS) {
      problems.add("and more");
    }
  }

  void run() {
    while (!complete && !cut && bytes.has(position + 9)) {
      int tag = bytes.u1(position);
      long length = bytes.u4(position + 5);
      long body = position + 9;
      if (tag > LAST_TAG || tag == 0) {
        problem("unknown record " + tag + " at byte " + position + "; what follows it is not read");
        break;
      }
      boolean heap = tag == SEGMENT || tag == HEAP_DUMP;
      if (heap && length == 0) {
        length = Long.MAX_VALUE - body; // larger than a length can say, or cut while written
      }
      if (heap) {
        position = segment(body, body + length);
      } else if (bytes.has(body + length)) {
        record(tag, body, length);
        position = body + length;
      } else {
        break;
      }
      complete = tag == LAST_TAG;
    }
    String damage = bytes.damage();
    if (!complete) {
      long left = bytes.has(position + 1) ? bytes.size() - position : 0;
      problem(
          "the file ends too early, after "
              + bytes.size()
              + " bytes"
              + (damage.isEmpty() ? "" : " (" + damage + ")")
              + (left > 0 ? "; the last " + left + " could not be read" : "")
              + ": what comes later in a dump is missing");
    }
    finish();
  }

  private void record(int tag, long body, long length) {
    switch (tag) {
      case STRING -> {
        if (length >= idSize) {
          strings.add(id(body), body);
          if (length == idSize + 8L && bytes.i8(body + idSize) == CLINIT) {
            clinit = id(body);
          }
        }
      }
      case LOAD_CLASS -> {
        if (length >= 8 + 2L * idSize) {
          classes.of(id(body + 4)).name = strings.className(id(body + 8 + idSize));
          classBySerial.put(bytes.u4(body), body);
        }
      }
      case FRAME -> {
        if (length >= 8 + 4L * idSize) {
          frames.put(id(body), body);
          if (id(body + idSize) == clinit) {
            initialisers.add(id(body));
          }
        }
      }
      case TRACE -> {
        if (length >= 12) {
          traces.put(bytes.u4(body), body);
        }
      }
      default -> {} // of profilers; nothing about objects
    }
  }

  /** Reads sub-records; answers where the next record begins. */
  private long segment(long from, long end) {
    long p = from;
    while (p < end && bytes.has(p + 1)) {
      int tag = bytes.u1(p);
      if (end == Long.MAX_VALUE && (tag == LAST_TAG || tag == SEGMENT || tag == HEAP_DUMP)) {
        return p; // its length was not written: here the next record begins
      }
      long next =
          switch (tag) {
            case 0x21, 0x22, 0x23 -> objects(p, end);
            case 0x20 -> ClassRecord.read(this, p, end);
            default -> root(tag, p, end);
          };
      if (next < 0) {
        if (next == UNKNOWN) {
          problem("unknown sub-record " + tag + " at byte " + p + "; its segment is not read on");
        } else if (bytes.has(end)) {
          problem("a sub-record at byte " + p + " is longer than its segment");
        }
        return leave(p, end);
      }
      p = next;
    }
    return leave(p, end);
  }

  private long leave(long p, long end) {
    cut = !bytes.has(end);
    return cut ? p : end;
  }

  static final long TOO_LONG = -1;
  static final long UNKNOWN = -2;

  private long objects(long p, long end) {
    long next = sweep.take(p, end);
    if (next >= told + BETWEEN_PROGRESS) {
      told = next;
      progress.at(what, bytes.share(next));
    }
    return next == p ? TOO_LONG : next;
  }

  private long root(int tag, long p, long end) {
    int length =
        switch (tag) {
          case 0x01 -> 1 + 2 * idSize;
          case 0x02, 0x03, 0x08 -> 1 + idSize + 8;
          case 0x04, 0x06 -> 1 + idSize + 4;
          case 0x05, 0x07, 0xff -> 1 + idSize;
          default -> 0;
        };
    if (length == 0) {
      return UNKNOWN;
    }
    if (p + length > end || !bytes.has(p + length)) {
      return TOO_LONG;
    }
    long object = id(p + 1);
    int a = length > 1 + idSize ? bytes.i4(p + 1 + idSize) : 0;
    switch (tag) {
      case 0x01 -> roots.jniGlobals.add(object);
      case 0x02, 0x03 -> roots.local(a, bytes.i4(p + 1 + idSize + 4), object);
      case 0x08 -> roots.threads.add(new ThreadRoot(object, a, bytes.i4(p + 1 + idSize + 4)));
      default -> roots.others.add(object);
    }
    return p + length;
  }

  long id(long at) {
    return idSize == 8 ? bytes.i8(at) : bytes.u4(at);
  }

  private void finish() {
    for (ClassInfo each : classes.all()) {
      each.resolve(classes);
    }
    sweep.finish();
    index.finish();
    roots.finish();
    progress.at(what, 1);
  }
}
