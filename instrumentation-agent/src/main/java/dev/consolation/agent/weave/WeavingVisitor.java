package dev.consolation.agent.weave;

import dev.consolation.agent.weave.Hook.Place;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Copies a class and adds the calls of its hooks. */
final class WeavingVisitor extends ClassVisitor {
  private final List<Hook> hooks;
  private final Set<String> placed = new LinkedHashSet<>();

  WeavingVisitor(ClassVisitor copy, List<Hook> hooks) {
    super(Opcodes.ASM9, copy);
    this.hooks = hooks;
  }

  /** The names of the hooks for which a place was found. */
  Set<String> placed() {
    return placed;
  }

  @Override
  public @Nullable MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    MethodVisitor copy = super.visitMethod(access, name, descriptor, signature, exceptions);
    if (copy == null || (access & (Opcodes.ACC_NATIVE | Opcodes.ACC_ABSTRACT)) != 0) {
      return copy;
    }
    List<Hook> mine = new ArrayList<>();
    for (Hook hook : hooks) {
      if (hook.matches(name, descriptor)) {
        mine.add(hook);
      }
    }
    return mine.isEmpty() ? copy : new Weaving(copy, mine);
  }

  private final class Weaving extends MethodVisitor {
    private final List<Hook> mine;
    private final Label begin = new Label();

    Weaving(MethodVisitor copy, List<Hook> mine) {
      super(Opcodes.ASM9, copy);
      this.mine = mine;
    }

    private void call(Hook hook) {
      for (Hook.Push push : hook.pushes()) {
        push.emit(mv);
      }
      hook.probe().emit(mv);
      placed.add(hook.name());
    }

    @Override
    public void visitCode() {
      super.visitCode();
      for (Hook hook : mine) {
        if (hook.place() instanceof Place.Enter) {
          call(hook);
        }
      }
      if (watchesExceptions()) {
        mv.visitLabel(begin);
      }
    }

    private boolean watchesExceptions() {
      for (Hook hook : mine) {
        if (hook.place() instanceof Place.Throw) {
          return true;
        }
      }
      return false;
    }

    /** The handler comes last, so that those of the method itself go first. */
    @Override
    public void visitMaxs(int stack, int locals) {
      if (watchesExceptions()) {
        Label handler = new Label();
        mv.visitLabel(handler);
        mv.visitTryCatchBlock(begin, handler, handler, null);
        // It uses no variable, and so fits wherever the exception comes from.
        mv.visitFrame(Opcodes.F_FULL, 0, new Object[0], 1, new Object[] {"java/lang/Throwable"});
        for (Hook hook : mine) {
          if (hook.place() instanceof Place.Throw) {
            call(hook);
          }
        }
        mv.visitInsn(Opcodes.ATHROW);
      }
      super.visitMaxs(stack, locals);
    }

    @Override
    public void visitInsn(int opcode) {
      if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
        for (Hook hook : mine) {
          if (hook.place() instanceof Place.Return) {
            call(hook);
          }
        }
      }
      super.visitInsn(opcode);
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean isInterface) {
      for (Hook hook : mine) {
        if (hook.place() instanceof Place.Before before && before.calledMethod().equals(name)) {
          call(hook);
        }
      }
      super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
      for (Hook hook : mine) {
        if (hook.place() instanceof Place.After after && after.calledMethod().equals(name)) {
          call(hook);
        }
      }
    }
  }
}
