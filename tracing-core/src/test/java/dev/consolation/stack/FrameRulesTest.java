package dev.consolation.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameRulesTest {
  private static Frame frame(String name) {
    int dot = name.lastIndexOf('.');
    return new Frame(name.substring(0, dot), name.substring(dot + 1), "X.java", 7, "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java.lang.Thread.run",
        "jdk.internal.misc.Unsafe.park",
        "kotlinx.coroutines.DispatchedTask.run",
        "scala.concurrent.Future.map",
        "org.springframework.web.Filter.doFilter",
        "com.acme.Orders$$Lambda/0x00007f1c.run",
        "com.acme.Orders$$Lambda$14.run",
        "com.acme.Orders$$FastClassBySpringCGLIB$$1.invoke",
        "com.acme.Orders$$SpringCGLIB$$0.place",
        "jdk.proxy2.$Proxy12.place",
        "com.acme.$Proxy12.place",
        "com.acme.Orders.access$100"
      })
  void usual_areOthers(String name) {
    assertThat(FrameRules.usual().ofOthers(frame(name))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "com.acme.Orders.place",
        "javafoo.A.b",
        "Main.main",
        "com.acme.Orders.lambda$place$0",
        "com.acme.OrdersKt$place$2.invokeSuspend",
        "com.java.X.y"
      })
  void usual_areTheUsers(String name) {
    assertThat(FrameRules.usual().ofOthers(frame(name))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "com.acme, com.acme.Orders.place, true",
    "com.acme, com.acmetools.Main.main, false",
    "com.acme., com.acme.Orders.place, true",
    "com.acme.Orders, com.acme.Orders$Line.add, true",
    "com.acme.Orders, com.acme.OrdersKt.place, false",
    "com.acme.Orders.place, com.acme.Orders.place, true",
    "com.acme.Orders.place, com.acme.Orders.placeAll, false",
    "*Controller.*, com.acme.OrderController.get, true",
    "*.place, com.acme.Orders.place, true",
    "*.place, com.acme.Orders.placeAll, false",
    "com.*.Orders.p*, com.acme.shop.Orders.place, true",
    "*Filter*, com.acme.Web.doFilter, true",
    "*a*b*c*, xaxbxbx.y, false"
  })
  void pattern_matches(String pattern, String name, boolean matches) {
    FrameRules rules = FrameRules.usual().with(List.of(), List.of(pattern));
    assertThat(rules.ofOthers(frame(name))).isEqualTo(matches);
  }

  @Test
  void included_winsOverExcludedAndUsual() {
    FrameRules rules =
        FrameRules.usual().with(List.of("org.springframework.samples"), List.of("org", "com"));
    assertThat(rules.ofOthers(frame("org.springframework.samples.Pet.feed"))).isFalse();
    assertThat(rules.ofOthers(frame("org.springframework.web.Filter.doFilter"))).isTrue();
    assertThat(rules.ofOthers(frame("com.acme.Orders.place"))).isTrue();
    assertThat(rules.ofOthers(frame("net.acme.Orders.place"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "*", "com acme", "com/acme", "a(b)"})
  void pattern_thatIsNone_isNamed(String pattern) {
    assertThatThrownBy(() -> FrameRules.usual().with(List.of(pattern), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "'"
                + pattern
                + "' is no pattern: write the beginning of a class name, as in com.acme, or stars,"
                + " as in *Controller.*");
  }
}
