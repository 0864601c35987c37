package dev.consolation.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.consolation.agent.probe.WeaveLog;
import dev.consolation.agent.weave.Hook.Call;
import dev.consolation.agent.weave.Hook.Text;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;

/** What is woven around a method, as the JVM verifies and runs it. */
class WeavingVisitorTest {
  private Method serve;

  /** Has variables of each size, branches, and handlers of its own. */
  public static final class Served {
    private Served() {}

    public static long serve(int how) {
      long sum = how;
      double half = how / 2.0;
      for (int i = 0; i < how; i++) {
        sum += i;
      }
      try {
        if (how == 1) {
          throw new IllegalStateException("caught");
        }
        if (how == 2) {
          throw new IllegalArgumentException("leaves");
        }
      } catch (IllegalStateException e) {
        return -1;
      } finally {
        sum += (long) half;
      }
      return sum;
    }
  }

  @BeforeEach
  void weave() throws Exception {
    WeaveLog.CALLS.clear();
    String type = Served.class.getName().replace('.', '/');
    List<Hook> hooks =
        new Hooks(HookGroup.REQUESTS, type, "test")
            .add(
                "enter",
                "serve",
                "",
                Hooks.ENTER,
                call("enter", "Ljava/lang/String;"),
                new Text("S"))
            .add("leave", "serve", "", Hooks.RETURN, call("leave", ""))
            .add(
                "thrown",
                "serve",
                "",
                Hooks.THROW,
                call("thrown", "Ljava/lang/Throwable;"),
                Hook.copyOfTop())
            .list();
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    WeavingVisitor visitor = new WeavingVisitor(writer, hooks);
    new ClassReader(bytes()).accept(visitor, 0);
    assertThat(visitor.placed()).containsExactly("test.enter", "test.leave", "test.thrown");
    byte[] woven = writer.toByteArray();
    ClassLoader loader =
        new ClassLoader(WeavingVisitorTest.class.getClassLoader()) {
          @Override
          protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            return name.equals(Served.class.getName())
                ? defineClass(name, woven, 0, woven.length)
                : super.loadClass(name, resolve);
          }
        };
    serve = loader.loadClass(Served.class.getName()).getMethod("serve", int.class);
  }

  private static Call call(String method, String arguments) {
    return new Call("WeaveLog", method, "(" + arguments + ")V");
  }

  private static byte[] bytes() throws IOException {
    String file = "WeavingVisitorTest$Served.class";
    try (InputStream in = WeavingVisitorTest.class.getResourceAsStream(file)) {
      return in.readAllBytes();
    }
  }

  @Test
  void methodThatReturns_isLeftOnce_withItsResult() throws Exception {
    assertThat(serve.invoke(null, 4)).isEqualTo(12L);
    assertThat(WeaveLog.CALLS).containsExactly("enter S", "leave");
  }

  @Test
  void exceptionThatTheMethodCatches_isNotSeen() throws Exception {
    assertThat(serve.invoke(null, 1)).isEqualTo(-1L);
    assertThat(WeaveLog.CALLS).containsExactly("enter S", "leave");
  }

  @Test
  void exceptionThatLeaves_isSeen_andGoesOn() {
    assertThatThrownBy(() -> serve.invoke(null, 2))
        .isInstanceOf(InvocationTargetException.class)
        .cause()
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("leaves");
    assertThat(WeaveLog.CALLS).containsExactly("enter S", "thrown leaves");
  }
}
