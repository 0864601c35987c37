package dev.consolation.server.postmortem.hprof;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A class of a heap dump: its fields, its statics, and how its instances are laid out. */
public final class ClassInfo {
  private static final int DEEPEST = 1000;
  private static final String AGENT = "dev.consolation.agent.";

  final long id;
  String name = "?";
  boolean dumped;
  private byte ofAgent;
  long superId;
  long loader;
  long protectionDomain;
  String[] fieldNames = {};
  byte[] fieldTypes = {};
  String[] staticNames = {};
  byte[] staticTypes = {};
  long[] staticValues = {};

  /** This class and those above it; null until all of them are known. */
  ClassInfo @Nullable [] chain;

  boolean wanted;
  int count;
  int[] instances = {};
  int wantedCount;

  /** Where in an instance its references are, in bytes. */
  int[] references = {};

  private final Map<String, Slot> slots = new HashMap<>();

  record Slot(int offset, int type) {}

  ClassInfo(long id) {
    this.id = id;
  }

  /** Its binary name; arrays as in {@code [Ljava.lang.String;}. */
  public String name() {
    return name;
  }

  /**
   * Whether it is the agent's, which may have been in the process: what that keeps of the
   * application it only looks at.
   */
  public boolean isOfAgent() {
    return name.startsWith(AGENT);
  }

  /** The same, remembered; only once all names are known. */
  boolean isOfAgentQuickly() {
    if (ofAgent == 0) {
      ofAgent = (byte) (isOfAgent() ? 1 : -1);
    }
    return ofAgent > 0;
  }

  /** How many instances the dump holds. */
  public int count() {
    return count;
  }

  /** Whether it is a class of this name or a subclass of one. */
  public boolean isA(String className) {
    if (chain != null) {
      for (ClassInfo each : chain) {
        if (each.name.equals(className)) {
          return true;
        }
      }
    }
    return false;
  }

  /** The names of its static fields that hold numbers, with their values. */
  public Map<String, Long> constants() {
    Map<String, Long> constants = new HashMap<>();
    for (int i = 0; i < staticNames.length; i++) {
      if (staticTypes[i] != ValueType.OBJECT) {
        constants.put(staticNames[i], staticValues[i]);
      }
    }
    return constants;
  }

  /** The ids in its static fields, without those that the JVM keeps for itself, by field. */
  public Map<String, Long> staticReferences() {
    Map<String, Long> references = new HashMap<>();
    for (int i = 0; i < staticNames.length; i++) {
      if (staticTypes[i] == ValueType.OBJECT
          && staticValues[i] != 0
          && !staticNames[i].startsWith("<")) {
        references.put(staticNames[i], staticValues[i]);
      }
    }
    return references;
  }

  /** A static number of this class or one above it; absent: the field does not exist. */
  public long constant(String field, long absent) {
    if (chain != null) {
      for (ClassInfo each : chain) {
        Long value = each.constants().get(field);
        if (value != null) {
          return value;
        }
      }
    }
    return absent;
  }

  @Nullable Slot slot(String field) {
    return slots.get(field);
  }

  void addInstance(int number) {
    if (wantedCount == instances.length) {
      instances = Arrays.copyOf(instances, Math.max(8, wantedCount * 2));
    }
    instances[wantedCount++] = number;
  }

  /** Lays the instances out; false while a class above is not known. */
  boolean resolve(Classes classes) {
    if (chain != null) {
      return true;
    }
    List<ClassInfo> found = new ArrayList<>();
    for (ClassInfo each = this; ; ) {
      if (!each.dumped || found.size() == DEEPEST) {
        return false;
      }
      found.add(each);
      if (each.superId == 0) {
        break;
      }
      ClassInfo above = classes.find(each.superId);
      if (above == null) {
        return false;
      }
      each = above;
    }
    int offset = 0;
    int n = 0;
    int[] refs = new int[16];
    for (ClassInfo each : found) {
      for (int i = 0; i < each.fieldNames.length; i++) {
        Slot slot = new Slot(offset, each.fieldTypes[i]);
        slots.putIfAbsent(each.fieldNames[i], slot);
        slots.putIfAbsent(each.name + "." + each.fieldNames[i], slot);
        if (slot.type == ValueType.OBJECT) {
          if (n == refs.length) {
            refs = Arrays.copyOf(refs, n * 2);
          }
          refs[n++] = offset;
        }
        offset += ValueType.size(slot.type, classes.idSize());
      }
      wanted |= classes.wants(each.name);
    }
    references = Arrays.copyOf(refs, n);
    chain = found.toArray(new ClassInfo[0]);
    return true;
  }

  /** The name of the field at this place of an instance; empty: there is none. */
  String fieldAt(int offset) {
    for (Map.Entry<String, Slot> each : slots.entrySet()) {
      if (each.getValue().offset == offset && each.getKey().indexOf('.') < 0) {
        return each.getKey();
      }
    }
    return "";
  }

  @Override
  public String toString() {
    return name;
  }
}
