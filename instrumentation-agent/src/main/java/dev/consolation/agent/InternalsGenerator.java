package dev.consolation.agent;

import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Writes the implementation of {@link Internals}, which sets {@code BootClasses.internals}. */
final class InternalsGenerator {
  private static final String TYPE = "dev/consolation/agent/GeneratedInternals";
  private static final String INTERFACE = "dev/consolation/agent/Internals";
  private static final String HOLDER = "dev/consolation/agent/BootClasses";
  private static final String UNSAFE = "jdk/internal/misc/Unsafe";
  private static final String VM_SUPPORT = "jdk/internal/vm/VMSupport";

  private InternalsGenerator() {}

  /** The class file. */
  static byte[] generate() {
    ClassWriter type = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    String[] interfaces = {INTERFACE};
    type.visit(Opcodes.V17, Opcodes.ACC_FINAL, TYPE, null, "java/lang/Object", interfaces);

    MethodVisitor init = begin(type, "<init>", "()V");
    init.visitVarInsn(Opcodes.ALOAD, 0);
    init.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
    end(init, Opcodes.RETURN);

    // It makes itself known when it is initialized: making one by reflection costs start-up time.
    MethodVisitor clinit = type.visitMethod(Opcodes.ACC_STATIC, "<clinit>", "()V", null, null);
    clinit.visitCode();
    clinit.visitTypeInsn(Opcodes.NEW, TYPE);
    clinit.visitInsn(Opcodes.DUP);
    clinit.visitMethodInsn(Opcodes.INVOKESPECIAL, TYPE, "<init>", "()V", false);
    clinit.visitFieldInsn(Opcodes.PUTSTATIC, HOLDER, "internals", "L" + INTERFACE + ";");
    end(clinit, Opcodes.RETURN);

    MethodVisitor define = begin(type, "define", "(Ljava/lang/String;[B)Ljava/lang/Class;");
    unsafe(define);
    define.visitVarInsn(Opcodes.ALOAD, 1);
    define.visitVarInsn(Opcodes.ALOAD, 2);
    define.visitInsn(Opcodes.ICONST_0);
    define.visitVarInsn(Opcodes.ALOAD, 2);
    define.visitInsn(Opcodes.ARRAYLENGTH);
    define.visitInsn(Opcodes.ACONST_NULL);
    define.visitInsn(Opcodes.ACONST_NULL);
    String loaderAndDomain = "Ljava/lang/ClassLoader;Ljava/security/ProtectionDomain;";
    String descriptor = "(Ljava/lang/String;[BII" + loaderAndDomain + ")Ljava/lang/Class;";
    define.visitMethodInsn(Opcodes.INVOKEVIRTUAL, UNSAFE, "defineClass", descriptor, false);
    end(define, Opcodes.ARETURN);

    String fieldOf = "(Ljava/lang/Class;Ljava/lang/String;)J";
    MethodVisitor offset = begin(type, "offset", fieldOf);
    unsafe(offset);
    offset.visitVarInsn(Opcodes.ALOAD, 1);
    offset.visitVarInsn(Opcodes.ALOAD, 2);
    offset.visitMethodInsn(Opcodes.INVOKEVIRTUAL, UNSAFE, "objectFieldOffset", fieldOf, false);
    end(offset, Opcodes.LRETURN);

    String ofField = "(Ljava/lang/reflect/Field;)";
    MethodVisitor ofStatic = begin(type, "ofStatic", ofField + "Ljava/lang/Object;");
    unsafe(ofStatic);
    unsafe(ofStatic);
    ofStatic.visitVarInsn(Opcodes.ALOAD, 1);
    String base = ofField + "Ljava/lang/Object;";
    ofStatic.visitMethodInsn(Opcodes.INVOKEVIRTUAL, UNSAFE, "staticFieldBase", base, false);
    unsafe(ofStatic);
    ofStatic.visitVarInsn(Opcodes.ALOAD, 1);
    ofStatic.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL, UNSAFE, "staticFieldOffset", ofField + "J", false);
    String read = "(Ljava/lang/Object;J)Ljava/lang/Object;";
    ofStatic.visitMethodInsn(Opcodes.INVOKEVIRTUAL, UNSAFE, "getReference", read, false);
    end(ofStatic, Opcodes.ARETURN);

    String properties = "()Ljava/util/Properties;";
    MethodVisitor agent = begin(type, "agentProperties", properties);
    agent.visitMethodInsn(
        Opcodes.INVOKESTATIC, VM_SUPPORT, "getAgentProperties", properties, false);
    end(agent, Opcodes.ARETURN);
    type.visitEnd();
    return type.toByteArray();
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
