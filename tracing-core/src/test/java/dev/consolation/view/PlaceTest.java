package dev.consolation.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlaceTest {
  private static final Place RESERVE =
      new Place("com.acme.Inventory$Worker", "reserve", "Inventory.java", 42);

  @Test
  void brief_namesClassMethodAndLine() {
    assertThat(RESERVE.brief()).isEqualTo("Inventory$Worker.reserve:42");
  }

  @Test
  void full_isAsAStackTraceHasIt() {
    assertThat(RESERVE.full()).isEqualTo("com.acme.Inventory$Worker.reserve(Inventory.java:42)");
    assertThat(new Place("A", "b", "", 0).full()).isEqualTo("A.b(Unknown Source)");
    assertThat(new Place("A", "b", "A.java", 0).full()).isEqualTo("A.b(A.java)");
    assertThat(new Place("A", "b", "A.java", -2).full()).isEqualTo("A.b(Native Method)");
  }

  @Test
  void unknown_isSaid() {
    assertThat(Place.UNKNOWN.known()).isFalse();
    assertThat(Place.UNKNOWN.brief()).isEmpty();
    assertThat(Place.UNKNOWN.full()).isEqualTo("not known");
  }

  @Test
  void brief_methodsMadeByTheCompiler_readAsTheirAuthorWroteThem() {
    assertThat(new Place("A", "lambda$serve$3", "A.java", 7).brief()).isEqualTo("A.serve λ:7");
    assertThat(new Place("A", "lambda$new$0", "A.java", 7).brief()).isEqualTo("A.new λ:7");
    assertThat(new Place("A", "<init>", "A.java", 7).brief()).isEqualTo("A.new:7");
    assertThat(new Place("A", "<clinit>", "", 0).brief()).isEqualTo("A.static");
    assertThat(new Place("A", "lambda$", "", 0).brief()).isEqualTo("A.lambda$");
  }
}
