package dev.consolation.agent.weave;

import dev.consolation.agent.weave.Hook.Call;
import dev.consolation.agent.weave.Hook.Place;
import dev.consolation.agent.weave.Hook.Push;
import java.util.ArrayList;
import java.util.List;

/** Collects the hooks of one type. */
final class Hooks {
  static final Place ENTER = new Place.Enter();
  static final Place RETURN = new Place.Return();
  static final Place THROW = new Place.Throw();

  private final HookGroup group;
  private final String type;
  private final String prefix;
  private final List<Hook> hooks = new ArrayList<>();

  Hooks(HookGroup group, String type, String prefix) {
    this.group = group;
    this.type = type;
    this.prefix = prefix;
  }

  /** A hook named {@code prefix.name}. */
  Hooks add(
      String name, String method, String descriptor, Place place, Call probe, Push... pushes) {
    hooks.add(
        new Hook(
            prefix + "." + name, group, type, method, descriptor, place, List.of(pushes), probe));
    return this;
  }

  List<Hook> list() {
    return hooks;
  }
}
