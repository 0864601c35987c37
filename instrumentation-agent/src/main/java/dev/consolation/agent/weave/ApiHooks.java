package dev.consolation.agent.weave;

import static dev.consolation.agent.weave.Hook.intLocal;
import static dev.consolation.agent.weave.Hook.local;
import static dev.consolation.agent.weave.Hook.longLocal;

import dev.consolation.agent.weave.Hook.Call;
import dev.consolation.agent.weave.Hook.Push;
import java.util.List;

/**
 * The public API: its methods are empty, and get their content here. In whatever class loader an
 * application has it, and as often as it has it.
 */
final class ApiHooks {
  private static final String OBJECT = "Ljava/lang/Object;";
  private static final String STRING = "Ljava/lang/String;";
  private static final String THROWABLE = "Ljava/lang/Throwable;";

  private final Hooks hooks = new Hooks(HookGroup.API, "dev/consolation/tracing/Calls", "api");

  private ApiHooks() {}

  static List<Hook> hooks() {
    return new ApiHooks().all();
  }

  private List<Hook> all() {
    answers("isOn", "", "Z");
    answers("current", "", "J");
    answers("scheduler", STRING, OBJECT, local(0));
    answers(
        "task", OBJECT + STRING + OBJECT + "Z", OBJECT, local(0), local(1), local(2), intLocal(3));
    answers("id", OBJECT, "J", local(0));
    answers("resource", "I" + STRING, OBJECT, intLocal(0), local(1));
    tells("label", OBJECT + STRING + STRING, local(0), local(1), local(2));
    tells("start", OBJECT, local(0));
    tells("pause", OBJECT + OBJECT + "I", local(0), local(1), intLocal(2));
    tells("requeue", OBJECT, local(0));
    tells("wake", OBJECT, local(0));
    tells("end", OBJECT + "I" + THROWABLE, local(0), intLocal(1), local(2));
    tells("acquired", OBJECT, local(0));
    tells("released", OBJECT, local(0));
    tells("state", OBJECT + "IJ", local(0), intLocal(1), longLocal(2));
    tells("waitBegins", OBJECT + "I", local(0), intLocal(1));
    tells("waitEnds", "");
    tells("label", STRING + STRING, local(0), local(1));
    tells("add", STRING + "J", local(0), longLocal(1));
    return hooks.list();
  }

  private void tells(String method, String arguments, Push... pushes) {
    String descriptor = "(" + arguments + ")V";
    hooks.add(
        name(method, descriptor),
        method,
        descriptor,
        Hooks.ENTER,
        new Call("ApiProbe", method, descriptor),
        pushes);
  }

  /**
   * What the empty method would return is the first argument, so that it is taken off the stack.
   */
  private void answers(String method, String arguments, String result, Push... pushes) {
    String descriptor = "(" + arguments + ")" + result;
    hooks.add(
        name(method, descriptor),
        method,
        descriptor,
        Hooks.RETURN,
        new Call("ApiProbe", method, "(" + result + arguments + ")" + result),
        pushes);
  }

  private static String name(String method, String descriptor) {
    return descriptor.startsWith("(" + STRING + STRING) ? method + "-current" : method;
  }
}
