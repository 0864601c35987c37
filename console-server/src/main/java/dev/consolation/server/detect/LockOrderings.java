package dev.consolation.server.detect;

import dev.consolation.finding.Certainty;
import dev.consolation.finding.Finding;
import dev.consolation.finding.Rule;
import dev.consolation.server.state.LockOrder;
import dev.consolation.server.state.ResourceRecord;
import dev.consolation.server.state.Site;
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
    Pair pair = new Pair(here.held(), here.wanted());
    return Finding.of(
        Rule.LOCK_ORDER,
        Certainty.HINT,
        pair.label(here.held())
            + " and "
            + pair.label(here.wanted())
            + " are taken in both orders: one day two tasks will wait for each other.",
        here.task() == there.task() ? List.of(here.task()) : List.of(here.task(), there.task()),
        List.of(here.held().id(), here.wanted().id()),
        List.of(
            step(scene, pair, here),
            step(scene, pair, there),
            "where both always hold a third lock, it cannot happen"));
  }

  private static String step(Scene scene, Pair pair, LockOrder order) {
    return scene.name(order.task())
        + " held "
        + pair.label(order.held())
        + " and waited for "
        + pair.label(order.wanted())
        + Scene.at(order.site(), order.isGuess())
        + ", "
        + scene.ago(order.at())
        + " ago";
  }

  /** Two locks, which must not be called the same. */
  private record Pair(ResourceRecord one, ResourceRecord other) {
    /** What a lock is called, without who has it just now. */
    String label(ResourceRecord lock) {
      String name = lock.info().name().text();
      if (isOfField(name) && !name.equals((lock == one ? other : one).info().name().text())) {
        return "lock " + name;
      }
      // One variable is any lock's name, a field that of one lock in each object.
      String number = "lock " + (name.isEmpty() ? "" : name + " ") + "#" + lock.id();
      Site created = lock.info().creationSite();
      return created == Site.NONE ? number : number + " (made at " + Scene.place(created) + ")";
    }

    private static boolean isOfField(String name) {
      return name.indexOf('.') >= 0 && !name.endsWith("[]") && !name.endsWith("()");
    }
  }
}
