package dev.consolation.agent.weave;

import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Writes the implementation of {@link dev.consolation.agent.probe.Jdk} for the running JDK: a class
 * of package {@code java.lang}, which may call what that package keeps to itself.
 */
public final class JdkGenerator {
  /** The name of the class. */
  public static final String NAME = "java.lang.ConsolationJdk";

  private static final String TYPE = "java/lang/ConsolationJdk";
  private static final String SUPER = "dev/consolation/agent/probe/Jdk";
  private static final String THREAD = "java/lang/Thread";
  private static final String UNSAFE = "jdk/internal/misc/Unsafe";

  private JdkGenerator() {}

  /**
   * The class file.
   *
   * @param feature of the running JDK
   * @param threadIdOffset of the field {@code tid} of {@link Thread}; only used below 19, where
   *     reading it is the only way that cannot be overridden
   */
  public static byte[] generate(int feature, long threadIdOffset) {
    ClassWriter type = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    type.visit(Opcodes.V17, Opcodes.ACC_FINAL | Opcodes.ACC_PUBLIC, TYPE, null, SUPER, null);
    MethodVisitor init = begin(type, "<init>", "()V");
    init.visitVarInsn(Opcodes.ALOAD, 0);
    init.visitMethodInsn(Opcodes.INVOKESPECIAL, SUPER, "<init>", "()V", false);
    end(init, Opcodes.RETURN);

    // It makes itself known when it is initialized: making one by reflection costs start-up time.
    MethodVisitor clinit = type.visitMethod(Opcodes.ACC_STATIC, "<clinit>", "()V", null, null);
    clinit.visitCode();
    clinit.visitTypeInsn(Opcodes.NEW, TYPE);
    clinit.visitInsn(Opcodes.DUP);
    clinit.visitMethodInsn(Opcodes.INVOKESPECIAL, TYPE, "<init>", "()V", false);
    clinit.visitMethodInsn(Opcodes.INVOKESTATIC, SUPER, "use", "(L" + SUPER + ";)V", false);
    end(clinit, Opcodes.RETURN);

    boolean virtualThreads = feature >= 21;
    MethodVisitor carrier = begin(type, "carrier", "()Ljava/lang/Thread;");
    String current = virtualThreads ? "currentCarrierThread" : "currentThread";
    carrier.visitMethodInsn(Opcodes.INVOKESTATIC, THREAD, current, "()Ljava/lang/Thread;", false);
    end(carrier, Opcodes.ARETURN);

    MethodVisitor id = begin(type, "id", "(Ljava/lang/Thread;)J");
    if (feature >= 19) {
      id.visitVarInsn(Opcodes.ALOAD, 1);
      id.visitMethodInsn(Opcodes.INVOKEVIRTUAL, THREAD, "threadId", "()J", false);
    } else {
      unsafe(id);
      id.visitVarInsn(Opcodes.ALOAD, 1);
      id.visitLdcInsn(threadIdOffset);
      id.visitMethodInsn(Opcodes.INVOKEVIRTUAL, UNSAFE, "getLong", "(Ljava/lang/Object;J)J", false);
    }
    end(id, Opcodes.LRETURN);

    MethodVisitor isVirtual = begin(type, "isVirtual", "(Ljava/lang/Thread;)Z");
    if (virtualThreads) {
      isVirtual.visitVarInsn(Opcodes.ALOAD, 1);
      isVirtual.visitMethodInsn(Opcodes.INVOKEVIRTUAL, THREAD, "isVirtual", "()Z", false);
    } else {
      isVirtual.visitInsn(Opcodes.ICONST_0);
    }
    end(isVirtual, Opcodes.IRETURN);

    read(type, "reference", "getReference", "Ljava/lang/Object;", Opcodes.ARETURN);
    read(type, "integer", "getInt", "I", Opcodes.IRETURN);
    read(type, "longInteger", "getLong", "J", Opcodes.LRETURN);
    read(type, "flag", "getBoolean", "Z", Opcodes.IRETURN);
    type.visitEnd();
    return type.toByteArray();
  }

  private static void read(ClassWriter type, String name, String read, String result, int returns) {
    MethodVisitor method = begin(type, name, "(Ljava/lang/Object;J)" + result);
    unsafe(method);
    method.visitVarInsn(Opcodes.ALOAD, 1);
    method.visitVarInsn(Opcodes.LLOAD, 2);
    String descriptor = "(Ljava/lang/Object;J)" + result;
    method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, UNSAFE, read, descriptor, false);
    end(method, returns);
  }

  private static void unsafe(MethodVisitor method) {
    method.visitMethodInsn(Opcodes.INVOKESTATIC, UNSAFE, "getUnsafe", "()L" + UNSAFE + ";", false);
  }

  private static MethodVisitor begin(ClassWriter type, String name, String descriptor) {
    MethodVisitor method = type.visitMethod(Opcodes.ACC_PUBLIC, name, descriptor, null, null);
    method.visitCode();
    return method;
  }

  private static void end(MethodVisitor method, int returns) {
    method.visitInsn(returns);
    method.visitMaxs(0, 0);
    method.visitEnd();
  }
}
