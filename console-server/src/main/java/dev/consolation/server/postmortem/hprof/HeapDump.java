package dev.consolation.server.postmortem.hprof;

import dev.consolation.stack.Frame;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A heap dump in the HPROF format, as the JVM writes it: plain or packed with gzip.
 *
 * {@snippet :
 * try (HeapDump dump = HeapDump.open(file, Set.of("java.lang.Thread"), Progress.NONE)) {
 *   dump.instances("java.lang.Thread", thread -> System.out.println(thread.text("name")));
 * }
 * }
 *
 * <p>The file is read once from begin to end; then objects are read from their places in it.
 * Nothing is ever written. Takes about seven bytes of memory for each object. Not thread-safe.
 */
public final class HeapDump implements Closeable {
  private final Scan scan;
  private final StackReader stacks;

  private HeapDump(Scan scan) {
    this.scan = scan;
    this.stacks = new StackReader(scan);
  }

  /**
   * Opens a dump.
   *
   * @param wanted classes whose instances, and those of their subclasses, will be asked for
   * @throws DumpException when it is no heap dump, or none that can be read
   */
  public static HeapDump open(Path file, Set<String> wanted, Progress progress) throws IOException {
    return open(file, String.valueOf(file.getFileName()), wanted, progress);
  }

  /** The same for a file that people know by another name, such as one out of a zip file. */
  public static HeapDump open(Path file, String name, Set<String> wanted, Progress progress)
      throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new DumpException(file + " does not exist or is no file");
    }
    DumpBytes bytes = DumpBytes.open(file);
    try {
      var scan = new Scan(bytes, name, wanted, progress);
      scan.run();
      return new HeapDump(scan);
    } catch (UncheckedIOException e) {
      bytes.close();
      throw e.getCause();
    } catch (IOException | RuntimeException | InternalError e) {
      bytes.close();
      throw e;
    }
  }

  /** What is wrong with the file, for people; empty: nothing. */
  public List<String> problems() {
    List<String> problems = new ArrayList<>(scan.problems());
    if (!stacks.usable()) {
      problems.add("its stacks belong to other threads, as jhsdb writes them: they are not used");
    }
    return problems;
  }

  /** Whether the file has its end. */
  public boolean isComplete() {
    return scan.complete;
  }

  /** When it was taken; of a dump made from a core file, when it was made. */
  public Instant taken() {
    return Instant.ofEpochMilli(scan.takenMillis);
  }

  /** How many objects it holds, classes not counted. */
  public int objects() {
    return scan.offsets.size();
  }

  /** The threads that the JVM knew. */
  public List<ThreadRoot> threads() {
    return List.copyOf(scan.roots.threads);
  }

  /** How many local variables hold objects; 0 when they cannot be told from those of others. */
  public int locals() {
    return stacks.usable() ? scan.roots.locals() : 0;
  }

  /** The stack of a thread, innermost first; empty when the dump does not hold it. */
  public List<Frame> stack(ThreadRoot thread) {
    return stacks.read(thread.trace());
  }

  /** Whether a thread is in the initialiser of a class: quick, for few are. */
  public boolean isInitialising(ThreadRoot thread) {
    return stacks.isInitialising(thread.trace());
  }

  /** Shows the local variables of a thread that hold objects. */
  public void locals(ThreadRoot thread, LocalVisitor visitor) {
    if (stacks.usable()) {
      scan.roots.localsOf(thread.serial(), visitor::local);
    }
  }

  /** Is shown local variables. */
  public interface LocalVisitor {
    /**
     * A variable.
     *
     * @param frame number of its frame in the stack, innermost is 0; negative: of none
     * @param object id of what it holds
     */
    void local(int frame, long object);
  }

  /** All classes. */
  public List<ClassInfo> classes() {
    return scan.classes.all();
  }

  /** The class with this id; null: there is none. */
  public @Nullable ClassInfo classOf(long id) {
    return scan.classes.find(id);
  }

  /** The classes of this name: one for each class loader that has one. */
  public List<ClassInfo> classesNamed(String name) {
    return scan.classes.named(name);
  }

  /** The number that a static field holds; {@code absent} when there is no such field. */
  public long constant(String className, String field, long absent) {
    for (ClassInfo each : classesNamed(className)) {
      Long value = each.constants().get(field);
      if (value != null) {
        return value;
      }
    }
    return absent;
  }

  /** What a static field refers to; null: nothing, or there is no such field. */
  public @Nullable HeapObject staticObject(String className, String field) {
    for (ClassInfo each : classesNamed(className)) {
      Long id = each.staticReferences().get(field);
      if (id != null) {
        return object(id);
      }
    }
    return null;
  }

  /** The object with this id; null: there is none, or it is a class. */
  public @Nullable HeapObject object(long id) {
    int number = id == 0 ? -1 : scan.index.find(id);
    return number < 0 ? null : new HeapObject(this, id, scan.offsets.get(number));
  }

  /** Shows the instances of a wanted class and of its subclasses. */
  public void instances(String className, Consumer<HeapObject> visitor) {
    for (ClassInfo each : classes()) {
      if (each.wantedCount > 0 && each.isA(className)) {
        for (int i = 0; i < each.wantedCount; i++) {
          long offset = scan.offsets.get(each.instances[i]);
          visitor.accept(new HeapObject(this, scan.id(offset + 1), offset));
        }
      }
    }
  }

  Scan scan() {
    return scan;
  }

  @Override
  public void close() throws IOException {
    scan.bytes.close();
  }
}
