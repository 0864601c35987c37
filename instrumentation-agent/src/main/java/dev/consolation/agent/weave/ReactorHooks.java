package dev.consolation.agent.weave;

import static dev.consolation.agent.weave.Hook.local;
import static dev.consolation.agent.weave.Hook.self;
import static dev.consolation.agent.weave.Hooks.ENTER;

import dev.consolation.agent.weave.Hook.Call;
import dev.consolation.agent.weave.Hook.Place;
import java.util.ArrayList;
import java.util.List;

/**
 * Reactor, as far as it hides something: what its schedulers run are jobs of pools of the JDK,
 * which catch what their code throws; and who blocks waits at a latch, which does not lead to what
 * for.
 */
final class ReactorHooks {
  private static final String CORE = "reactor/core/";

  private ReactorHooks() {}

  static List<Hook> hooks() {
    Call thrown = new Call("JobProbe", "thrown", "(Ljava/lang/Throwable;)V");
    List<Hook> all =
        new ArrayList<>(
            hooks("scheduler/Schedulers")
                .add("failure", "handleError", "(Ljava/lang/Throwable;)V", ENTER, thrown, local(0))
                .list());
    Place waits = new Place.Before("await");
    Call getting = new Call("ResourceProbe", "getting", "(Ljava/lang/Object;)V");
    all.addAll(
        hooks("publisher/BlockingSingleSubscriber")
            .add("block", "blockingGet", "", waits, getting, self())
            .list());
    all.addAll(
        hooks("publisher/BlockingOptionalMonoSubscriber")
            .add("block", "blockingGet", "", waits, getting, self())
            .list());
    return all;
  }

  private static Hooks hooks(String type) {
    String name = "reactor." + type.substring(type.lastIndexOf('/') + 1);
    return new Hooks(HookGroup.REACTOR, CORE + type, name);
  }
}
