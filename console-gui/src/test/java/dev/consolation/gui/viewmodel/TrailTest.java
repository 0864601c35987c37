package dev.consolation.gui.viewmodel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TrailTest {
  private final Trail trail = new Trail(new Route.Processes());

  @Test
  void back_goesTheWayThatTheUserCame() {
    trail.anew(new Route.Tasks("a"));
    trail.to(new Route.Task("a", 1));
    trail.to(new Route.Resource("a", 2));
    assertThat(trail.back()).isTrue();
    assertThat(trail.now()).isEqualTo(new Route.Task("a", 1));
    assertThat(trail.back()).isTrue();
    assertThat(trail.back()).isTrue();
    assertThat(trail.now()).isEqualTo(new Route.Processes());
    assertThat(trail.back()).isFalse();
  }

  @Test
  void samePlaceTwice_isOneStep() {
    trail.to(new Route.Tasks("a"));
    trail.to(new Route.Tasks("a"));
    assertThat(trail.back()).isTrue();
    assertThat(trail.now()).isEqualTo(new Route.Processes());
  }

  @Test
  void process_isTheLastOneThatWasLookedAt() {
    assertThat(trail.process()).isEmpty();
    trail.to(new Route.Delays("a"));
    trail.to(new Route.Processes());
    assertThat(trail.process()).isEqualTo("a");
  }
}
