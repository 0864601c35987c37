package dev.consolation.agent.weave;

import static dev.consolation.agent.weave.Hook.copyOfTop;
import static dev.consolation.agent.weave.Hook.local;
import static dev.consolation.agent.weave.Hook.self;

import dev.consolation.agent.weave.Hook.Call;
import java.util.ArrayList;
import java.util.List;

/**
 * The start and the end of spans of OpenTelemetry's SDK, and where contexts are made current: of
 * the application's own, and of the OpenTelemetry agent's.
 */
final class SpanHooks {
  private static final String LIBRARY = "io/opentelemetry/";
  private static final String SHADED = LIBRARY + "javaagent/shaded/" + LIBRARY;
  private static final String OBJECT = "Ljava/lang/Object;";

  private SpanHooks() {}

  static List<Hook> hooks() {
    List<Hook> hooks = new ArrayList<>();
    hooks.addAll(span("SdkSpan"));
    hooks.addAll(span("RecordEventsReadableSpan"));
    hooks.addAll(context(LIBRARY));
    hooks.addAll(context(SHADED));
    return hooks;
  }

  /** Its static method has the context of the span, its name, the library, the kind. */
  private static List<Hook> span(String name) {
    return new Hooks(HookGroup.OPENTELEMETRY, LIBRARY + "sdk/trace/" + name, "opentelemetry.span")
        .add(
            "start",
            "startSpan",
            "",
            Hooks.RETURN,
            new Call("SpanProbe", "started", "(" + OBJECT + OBJECT + OBJECT + ")V"),
            copyOfTop(),
            local(1),
            local(3))
        .add(
            "end",
            "endInternal",
            "(J)V",
            Hooks.ENTER,
            new Call("SpanProbe", "ended", "(" + OBJECT + ")V"),
            self())
        .list();
  }

  private static List<Hook> context(String library) {
    String storage = library + "context/ThreadLocalContextStorage";
    List<Hook> hooks =
        new Hooks(HookGroup.OPENTELEMETRY, storage, "opentelemetry.context")
            .add(
                "attach",
                "attach",
                "",
                Hooks.RETURN,
                new Call("SpanProbe", "attached", "(" + OBJECT + OBJECT + ")V"),
                copyOfTop(),
                local(1))
            .list();
    hooks.addAll(
        new Hooks(HookGroup.OPENTELEMETRY, storage + "$ScopeImpl", "opentelemetry.scope")
            .add(
                "close",
                "close",
                "()V",
                Hooks.ENTER,
                new Call("SpanProbe", "closed", "(" + OBJECT + ")V"),
                self())
            .list());
    return hooks;
  }
}
