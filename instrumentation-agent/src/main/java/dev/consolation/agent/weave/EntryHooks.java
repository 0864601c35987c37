package dev.consolation.agent.weave;

import static dev.consolation.agent.weave.Hook.copyOfTop;
import static dev.consolation.agent.weave.Hook.local;

import dev.consolation.agent.weave.Hook.Call;
import dev.consolation.agent.weave.Hook.Plain;
import dev.consolation.agent.weave.Hook.Push;
import dev.consolation.agent.weave.Hook.Text;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;

/** Methods that serve one request each: of servers that are known, and those that are named. */
final class EntryHooks {
  private static final String JETTY = "org/eclipse/jetty/server/";
  private static final String JETTY_HANDLE =
      "(L" + JETTY + "Request;L" + JETTY + "Response;Lorg/eclipse/jetty/util/Callback;)Z";

  private static final Call ENTER =
      new Call("RequestProbe", "enter", "(Ljava/lang/String;Ljava/lang/Object;)V");
  private static final Call LEAVE = new Call("RequestProbe", "leave", "()V");
  private static final Call THROWN = new Call("RequestProbe", "thrown", "(Ljava/lang/Throwable;)V");

  private static final Push NOTHING = new Plain(Opcodes.ACONST_NULL);

  private EntryHooks() {}

  /** All hooks; {@code named} are names of classes with a method behind a dot. */
  static List<Hook> hooks(List<String> named) {
    List<Hook> hooks = new ArrayList<>(entry(JETTY + "Server", "handle", JETTY_HANDLE, local(1)));
    for (String each : named) {
      int dot = each.lastIndexOf('.');
      String type = each.substring(0, dot).replace('.', '/');
      hooks.addAll(entry(type, each.substring(dot + 1), "", NOTHING));
    }
    return hooks;
  }

  private static List<Hook> entry(String type, String method, String descriptor, Push about) {
    String name = type.substring(type.lastIndexOf('/') + 1) + "." + method;
    return new Hooks(HookGroup.REQUESTS, type, "request." + name)
        .add("enter", method, descriptor, Hooks.ENTER, ENTER, new Text(name), about)
        .add("leave", method, descriptor, Hooks.RETURN, LEAVE)
        .add("thrown", method, descriptor, Hooks.THROW, THROWN, copyOfTop())
        .list();
  }
}
