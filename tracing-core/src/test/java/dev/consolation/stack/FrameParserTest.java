package dev.consolation.stack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameParserTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "com.acme.Orders.place(Orders.java:40); com.acme.Orders; place; Orders.java; 40; ``",
        "java.base/java.lang.Thread.run(Thread.java:1474); java.lang.Thread; run; Thread.java;"
            + " 1474; java.base",
        "app//com.acme.A.b(A.java:1); com.acme.A; b; A.java; 1; app/",
        "java.lang.Thread.run(java.base@25/Thread.java:14); java.lang.Thread; run; Thread.java;"
            + " 14; java.base@25",
        "com.acme.A.b(Native Method); com.acme.A; b; ``; -2; ``",
        "com.acme.A.b(Unknown Source); com.acme.A; b; ``; 0; ``",
        "com.acme.A.b(A.java); com.acme.A; b; A.java; 0; ``",
        "Main.main(Main.java:3); Main; main; Main.java; 3; ``",
        "com.acme.A$$Lambda/0x7f1c.run(Unknown Source); com.acme.A$$Lambda/0x7f1c; run; ``; 0; ``",
        "com.acme.A.<init>(A.java:9); com.acme.A; <init>; A.java; 9; ``",
        "com.acme.Order$.$anonfun$place$1(Order.scala:12); com.acme.Order$; $anonfun$place$1;"
            + " Order.scala; 12; ``",
        "com.acme.OrderTest.should place it(OrderTest.kt:12); com.acme.OrderTest; should place it;"
            + " OrderTest.kt; 12; ``"
      })
  void frame_isRead(
      String text, String className, String method, String file, int line, String module) {
    Frame frame = FrameParser.read(text);
    assertThat(frame).isEqualTo(new Frame(className, method, file, line, module));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "()",
        "com.acme.Orders.place",
        "com.acme.Orders.place(Orders.java:4",
        "place(Orders.java:4)",
        "com.acme.Orders.(Orders.java:4)",
        "com.acme.Orders.place(Orders.java:x)",
        "com.acme.Orders.place(Orders.java:)",
        "com.acme.Orders.place(a b)",
        "com.acme.Orders stage 3 (again)",
        "com.acme.Orders.place()"
      })
  void whatIsNoFrame_isNotRead(String text) {
    assertThat(FrameParser.read(text)).isNull();
  }
}
