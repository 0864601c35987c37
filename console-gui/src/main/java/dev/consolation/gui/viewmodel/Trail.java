package dev.consolation.gui.viewmodel;

import java.util.ArrayList;
import java.util.List;

/** The way that the user came, so that it can be gone back. */
public final class Trail {
  private static final int LONGEST = 100;

  private final List<Route> routes = new ArrayList<>();

  public Trail(Route first) {
    routes.add(first);
  }

  public Route now() {
    return routes.get(routes.size() - 1);
  }

  /** The process that the way is about; empty before one was chosen. */
  public String process() {
    for (int i = routes.size() - 1; i >= 0; i--) {
      if (routes.get(i) instanceof Route.OfProcess of) {
        return of.process();
      }
    }
    return "";
  }

  /** Goes on to another place. */
  public void to(Route route) {
    if (!route.equals(now())) {
      routes.add(route);
      if (routes.size() > LONGEST) {
        routes.remove(0);
      }
    }
  }

  /** Goes to a place and forgets the way: what comes next begins there. */
  public void anew(Route route) {
    routes.clear();
    if (!(route instanceof Route.Processes)) {
      routes.add(new Route.Processes());
    }
    routes.add(route);
  }

  /** Goes one step back; false at the beginning. */
  public boolean back() {
    if (routes.size() == 1) {
      return false;
    }
    routes.remove(routes.size() - 1);
    return true;
  }

  /** Whether there is a step back. */
  public boolean canGoBack() {
    return routes.size() > 1;
  }
}
