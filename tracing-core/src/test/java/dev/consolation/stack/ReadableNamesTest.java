package dev.consolation.stack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadableNamesTest {
  @ParameterizedTest
  @CsvSource({
    "com.acme.Orders, place, com.acme.Orders.place",
    "com.acme.Orders, <init>, com.acme.Orders.<init>",
    "com.acme.Orders$Line, add, com.acme.Orders.Line.add",
    "com.acme.Orders, lambda$place$0, com.acme.Orders.place λ",
    "com.acme.Orders, lambda$static$0, com.acme.Orders.<clinit> λ",
    "com.acme.Orders, lambda$new$3, com.acme.Orders.<init> λ",
    "com.acme.Orders$1, run, com.acme.Orders.1.run",
    "com.acme.Shop$$1, run, com.acme.Shop..1.run",
    "com.acme.OrdersKt, place$lambda$2, com.acme.OrdersKt.place λ",
    "com.acme.OrdersKt$place$2, invokeSuspend, com.acme.OrdersKt.place λ",
    "com.acme.Orders$place$2$1, invoke, com.acme.Orders.place λ",
    "com.acme.Order$, place, com.acme.Order.place",
    "com.acme.Order$, $anonfun$place$1, com.acme.Order.place λ",
    "com.acme.Order, $plus$plus, com.acme.Order.++",
    "com.acme.Order, $colon$eq, com.acme.Order.:="
  })
  void name_isTheUsers(String className, String method, String readable) {
    assertThat(ReadableNames.of(new Frame(className, method, "X", 1, ""))).isEqualTo(readable);
  }
}
