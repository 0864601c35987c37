package dev.consolation.server.detect;

import dev.consolation.finding.Certainty;
import dev.consolation.finding.Finding;
import dev.consolation.finding.Rule;
import dev.consolation.server.state.LockOrder;
import dev.consolation.server.state.ResourceRecord;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Pairs of locks that are taken in one order here and in the other there. */
final class LockOrderings implements Detector {
  @Override
  public Set<Rule> rules() {
    return EnumSet.of(Rule.LOCK_ORDER);
  }

  @Override
  public List<Finding> check(Scene scene) {
    var findings = new ArrayList<Finding>();
    for (LockOrder here : scene.picture().lockOrders()) {
      boolean isFirst = here.held().id() < here.wanted().id();
      LockOrder there = isFirst ? scene.picture().reverse(here) : null;
      if (there != null) {
        findings.add(finding(scene, here, there));
      }
    }
    return findings;
  }

  private static Finding finding(Scene scene, LockOrder here, LockOrder there) {
    return Finding.of(
        Rule.LOCK_ORDER,
        Certainty.HINT,
        label(here.held())
            + " and "
            + label(here.wanted())
            + " are taken in both orders: one day two tasks will wait for each other.",
        here.task() == there.task() ? List.of(here.task()) : List.of(here.task(), there.task()),
        List.of(here.held().id(), here.wanted().id()),
        List.of(
            step(scene, here),
            step(scene, there),
            "where both always hold a third lock, it cannot happen"));
  }

  private static String step(Scene scene, LockOrder order) {
    String at = Scene.place(order.site());
    return scene.name(order.task())
        + " held "
        + label(order.held())
        + " and waited for "
        + label(order.wanted())
        + (at.isEmpty() ? "" : " at " + at)
        + ", "
        + scene.ago(order.at())
        + " ago";
  }

  /** What a lock is called, without who has it just now. */
  private static String label(ResourceRecord lock) {
    String name = lock.info().name().text();
    return "lock " + (name.isEmpty() ? "#" + lock.id() : name);
  }
}
