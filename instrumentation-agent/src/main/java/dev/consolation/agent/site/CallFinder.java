package dev.consolation.agent.site;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Finds the calls in one line of a method, and the names of the objects on which they are made.
 *
 * <p>Follows the operand stack through straight code, as names of what was pushed; where branches
 * meet, names are forgotten. Calls on what the JDK's views are made of, such as {@code
 * lock.readLock().lock()}, are followed to the lock.
 */
final class CallFinder extends ClassVisitor {
  /** In the place of a line: the whole method. */
  static final int ALL_LINES = -1;

  private static final String LOCK_SUPPORT = "java/util/concurrent/locks/LockSupport";
  private static final String LOCKS = "java/util/concurrent/locks/";
  private static final String UNNAMED = "";

  /** Marks a local variable, whose name class files say at the end of the method. */
  private static final String LOCAL = "\0";

  private final String method;
  private final int line;
  private final List<Call> calls = new ArrayList<>();

  private CallFinder(String method, int line) {
    super(Opcodes.ASM9);
    this.method = method;
    this.line = line;
  }

  /**
   * The calls of instance methods, and of static ones of the JDK, in a line, or in {@link
   * #ALL_LINES}, first one first.
   */
  static List<Call> find(byte[] classFile, String method, int line) {
    CallFinder finder = new CallFinder(method, line);
    new ClassReader(classFile).accept(finder, ClassReader.SKIP_FRAMES);
    return finder.calls;
  }

  @Override
  public @Nullable MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    return name.equals(method) ? new Code() : null;
  }

  /** One local variable, between two places in the code. */
  private record Local(int from, int to, int index, String name) {}

  /** A call whose receiver may be a local variable that gets its name later. */
  private record Found(int at, String owner, String method, String receiver, boolean isBlind) {}

  private final class Code extends MethodVisitor {
    private final Deque<String> stack = new ArrayDeque<>();
    private final Map<Label, Integer> places = new HashMap<>();
    private final List<Local> locals = new ArrayList<>();
    private final List<Found> found = new ArrayList<>();
    private @Nullable Found entered;
    private int at;

    /** A lock was taken, and nothing has been looked at since. */
    private boolean isBlind;

    private int current = line == ALL_LINES ? ALL_LINES : 0;

    Code() {
      super(Opcodes.ASM9);
    }

    private String pop() {
      String top = stack.pollFirst();
      return top == null ? UNNAMED : top;
    }

    private void pop(int n) {
      for (int i = 0; i < n; i++) {
        pop();
      }
    }

    private void push(String name) {
      stack.addFirst(name);
    }

    @Override
    public void visitLabel(Label label) {
      places.put(label, at);
    }

    @Override
    public void visitLineNumber(int number, Label start) {
      current = line == ALL_LINES ? ALL_LINES : number;
      // Of a thread that waits to enter, JVMs name the line of the next instruction.
      if (number == line && entered != null && entered.at == at && !found.contains(entered)) {
        found.add(entered);
      }
    }

    @Override
    public void visitVarInsn(int opcode, int index) {
      at++;
      switch (opcode) {
        case Opcodes.ALOAD -> push(LOCAL + index);
        case Opcodes.ILOAD, Opcodes.LLOAD, Opcodes.FLOAD, Opcodes.DLOAD -> push(UNNAMED);
        default -> pop();
      }
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
      at++;
      if (opcode == Opcodes.GETFIELD || opcode == Opcodes.PUTFIELD) {
        pop();
      }
      if (opcode == Opcodes.PUTFIELD || opcode == Opcodes.PUTSTATIC) {
        pop();
      } else if (name.startsWith("val$")) {
        push(name.substring(4)); // a local variable that an inner class has captured
      } else {
        push(simple(owner) + "." + name);
      }
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean isInterface) {
      at++;
      int arguments = Type.getArgumentTypes(descriptor).length;
      boolean parks = owner.equals(LOCK_SUPPORT) && descriptor.startsWith("(Ljava/lang/Object;");
      pop(parks ? arguments - 1 : arguments);
      // What is parked on is the first argument of a static method.
      String receiver = opcode == Opcodes.INVOKESTATIC && !parks ? UNNAMED : pop();
      boolean isOfJdk = opcode != Opcodes.INVOKESTATIC || owner.startsWith("java/");
      if (current == line && isOfJdk && !name.equals("<init>")) {
        found.add(new Found(at, owner.replace('/', '.'), name, receiver, isBlind));
      }
      isBlind = takesLock(owner, name) || (isBlind && owner.startsWith(LOCKS));
      if (!Type.getReturnType(descriptor).equals(Type.VOID_TYPE)) {
        push(result(owner, name, receiver));
      }
    }

    private static boolean takesLock(String owner, String name) {
      return owner.startsWith(LOCKS) && (name.equals("lock") || name.equals("lockInterruptibly"));
    }

    private String result(String owner, String name, String receiver) {
      boolean isView =
          owner.startsWith(LOCKS) && (name.endsWith("Lock") && !name.startsWith("try"));
      return isView
          ? receiver
          : owner.startsWith("java/") ? UNNAMED : simple(owner) + "." + name + "()";
    }

    @Override
    public void visitInvokeDynamicInsn(
        String name, String descriptor, Handle bootstrap, Object... arguments) {
      at++;
      isBlind = false;
      pop(Type.getArgumentTypes(descriptor).length);
      push(UNNAMED);
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
      at++;
      if (opcode == Opcodes.NEW) {
        push(UNNAMED);
      } else if (opcode != Opcodes.CHECKCAST) {
        pop();
        push(UNNAMED);
      }
    }

    @Override
    public void visitLdcInsn(Object value) {
      at++;
      push(UNNAMED);
    }

    @Override
    public void visitIntInsn(int opcode, int operand) {
      at++;
      if (opcode == Opcodes.NEWARRAY) {
        pop();
      }
      push(UNNAMED);
    }

    @Override
    public void visitIincInsn(int index, int by) {
      at++;
    }

    @Override
    public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
      at++;
      pop(dimensions);
      push(UNNAMED);
    }

    @Override
    public void visitJumpInsn(int opcode, Label label) {
      at++;
      isBlind = false;
      switch (opcode) {
        case Opcodes.GOTO -> stack.clear();
        case Opcodes.IFEQ,
            Opcodes.IFNE,
            Opcodes.IFLT,
            Opcodes.IFGE,
            Opcodes.IFGT,
            Opcodes.IFLE,
            Opcodes.IFNULL,
            Opcodes.IFNONNULL ->
            pop();
        default -> pop(2);
      }
    }

    @Override
    public void visitTableSwitchInsn(int min, int max, Label dflt, Label... labels) {
      at++;
      isBlind = false;
      pop();
    }

    @Override
    public void visitLookupSwitchInsn(Label dflt, int[] keys, Label[] labels) {
      at++;
      isBlind = false;
      pop();
    }

    @Override
    public void visitInsn(int opcode) {
      at++;
      switch (opcode) {
        case Opcodes.DUP -> {
          String top = pop();
          push(top);
          push(top);
        }
        case Opcodes.AALOAD -> {
          pop();
          String array = pop();
          push(array.isEmpty() ? UNNAMED : array + "[]");
        }
        case Opcodes.MONITORENTER -> {
          entered = new Found(at, "", Call.SYNCHRONIZED, pop(), false);
          if (current == line) {
            found.add(entered);
          }
        }
        case Opcodes.POP, Opcodes.MONITOREXIT -> pop();
        default -> other(opcode);
      }
    }

    /** Long values count as one here, unlike in a class file. */
    private void other(int opcode) {
      if (opcode >= Opcodes.ACONST_NULL && opcode <= Opcodes.DCONST_1) {
        push(UNNAMED);
      } else if (opcode >= Opcodes.IALOAD && opcode <= Opcodes.SALOAD) {
        pop(2);
        push(UNNAMED);
      } else if (opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE) {
        pop(3);
      } else if (opcode >= Opcodes.IADD && opcode <= Opcodes.DREM) {
        pop(1);
      } else if (opcode >= Opcodes.ISHL && opcode <= Opcodes.LXOR) {
        pop(1);
      } else if (opcode >= Opcodes.LCMP && opcode <= Opcodes.DCMPG) {
        pop(1);
      } else if ((opcode >= Opcodes.IRETURN && opcode <= Opcodes.ATHROW)
          || (opcode >= Opcodes.POP2 && opcode <= Opcodes.SWAP)) {
        stack.clear(); // rare in front of a call; not followed
      }
    }

    @Override
    public void visitLocalVariable(
        String name,
        String descriptor,
        @Nullable String signature,
        Label start,
        Label end,
        int index) {
      locals.add(
          new Local(places.getOrDefault(start, 0), places.getOrDefault(end, at), index, name));
    }

    @Override
    public void visitEnd() {
      for (Found each : found) {
        calls.add(new Call(each.owner, each.method, name(each), each.isBlind));
      }
    }

    private String name(Found call) {
      if (!call.receiver.startsWith(LOCAL)) {
        return call.receiver;
      }
      String rest = call.receiver.substring(1);
      int digits = 0;
      while (digits < rest.length() && Character.isDigit(rest.charAt(digits))) {
        digits++;
      }
      int index = Integer.parseInt(rest.substring(0, digits));
      for (Local local : locals) {
        if (local.index == index && local.from <= call.at && call.at <= local.to) {
          return local.name + rest.substring(digits);
        }
      }
      return UNNAMED;
    }
  }

  /** {@code Inventory} for {@code com/acme/Shop$Inventory}. */
  private static String simple(String internalName) {
    int from = Math.max(internalName.lastIndexOf('/'), internalName.lastIndexOf('$')) + 1;
    return internalName.substring(from);
  }
}
