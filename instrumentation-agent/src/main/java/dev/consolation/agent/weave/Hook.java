package dev.consolation.agent.weave;

import java.util.List;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * One call of a probe from one place of a method.
 *
 * @param name names the hook for people: "virtual-thread.mount"
 * @param group the group by which options switch it
 * @param type internal name of the hooked class, "java/lang/VirtualThread"
 * @param method name of the hooked method
 * @param descriptor its descriptor; empty for any
 * @param place where in the method
 * @param pushes what to push before the call, in order
 * @param probe the probe: simple name of its class, its method, its descriptor
 */
record Hook(
    String name,
    HookGroup group,
    String type,
    String method,
    String descriptor,
    Place place,
    List<Push> pushes,
    Call probe) {

  /** Where in a method a probe is called. */
  sealed interface Place {
    /** At its beginning. */
    record Enter() implements Place {}

    /** Before each of its returns, with the value that it returns on the stack. */
    record Return() implements Place {}

    /** When an exception leaves it, with that on the stack. */
    record Throw() implements Place {}

    /** Before each call of a method, with that call's receiver and arguments on the stack. */
    record Before(String calledMethod) implements Place {}

    /** After each call of a method, with its result on the stack. */
    record After(String calledMethod) implements Place {}
  }

  /**
   * What is pushed on the stack for the probe: instructions that need no new stack map frame.
   * Records, not lambdas, because linking a lambda costs start-up time.
   */
  sealed interface Push {
    void emit(MethodVisitor to);
  }

  /** An instruction without an operand. */
  record Plain(int opcode) implements Push {
    @Override
    public void emit(MethodVisitor to) {
      to.visitInsn(opcode);
    }
  }

  /** A local variable. */
  record Variable(int opcode, int index) implements Push {
    @Override
    public void emit(MethodVisitor to) {
      to.visitVarInsn(opcode, index);
    }
  }

  /** A text. */
  record Text(String text) implements Push {
    @Override
    public void emit(MethodVisitor to) {
      to.visitLdcInsn(text);
    }
  }

  /** A field of the object in a local variable. */
  record Field(int index, String owner, String name, String descriptor) implements Push {
    @Override
    public void emit(MethodVisitor to) {
      to.visitVarInsn(Opcodes.ALOAD, index);
      to.visitFieldInsn(Opcodes.GETFIELD, owner, name, descriptor);
    }
  }

  /** The result of a method of {@code this} that has no arguments. */
  record Result(String owner, String method, String descriptor) implements Push {
    @Override
    public void emit(MethodVisitor to) {
      to.visitVarInsn(Opcodes.ALOAD, 0);
      to.visitMethodInsn(Opcodes.INVOKEVIRTUAL, owner, method, descriptor, false);
    }
  }

  /** A static method of the probe package. */
  record Call(String owner, String method, String descriptor) implements Push {
    private static final String PROBES = "dev/consolation/agent/probe/";

    @Override
    public void emit(MethodVisitor to) {
      to.visitMethodInsn(Opcodes.INVOKESTATIC, PROBES + owner, method, descriptor, false);
    }
  }

  boolean matches(String otherMethod, String otherDescriptor) {
    return method.equals(otherMethod)
        && (descriptor.isEmpty() || descriptor.equals(otherDescriptor));
  }

  static Push self() {
    return new Variable(Opcodes.ALOAD, 0);
  }

  /** A reference in a local variable: of an instance method, argument 1 is in 1. */
  static Push local(int index) {
    return new Variable(Opcodes.ALOAD, index);
  }

  /** A boolean or int in a local variable. */
  static Push intLocal(int index) {
    return new Variable(Opcodes.ILOAD, index);
  }

  /** A long in a local variable. */
  static Push longLocal(int index) {
    return new Variable(Opcodes.LLOAD, index);
  }

  /** A field of {@code this}. */
  static Push field(String owner, String name, String descriptor) {
    return new Field(0, owner, name, descriptor);
  }

  /** The one-word value on top of the stack, once more. */
  static Push copyOfTop() {
    return new Plain(Opcodes.DUP);
  }

  /** The two one-word values on top of the stack, once more. */
  static Push copyOfTopTwo() {
    return new Plain(Opcodes.DUP2);
  }
}
