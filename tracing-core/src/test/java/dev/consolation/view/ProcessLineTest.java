package dev.consolation.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessLineTest {
  @ParameterizedTest
  @CsvSource({
    "com.acme.ShopService, ShopService",
    "com.acme.shop.Main, shop.Main",
    "Main, Main",
    "shop.Main, shop.Main",
    "/opt/billing/billing-server.jar, billing-server.jar",
    "billing.jar, billing.jar",
    "'', process 17"
  })
  void title_isWhatPeopleCallIt(String main, String title) {
    assertThat(process(main, "25.0.3+9").title()).isEqualTo(title);
  }

  @ParameterizedTest
  @CsvSource({
    "25.0.3+9 (Eclipse Adoptium), 25.0.3",
    "17.0.15 (Debian), 17.0.15",
    "26-ea+1, 26-ea",
    "'', 25"
  })
  void jdk_isTheVersionAlone(String jvm, String jdk) {
    assertThat(process("A", jvm).jdk()).isEqualTo(jdk);
  }

  private static ProcessLine process(String main, String jvm) {
    return new ProcessLine(
        "00",
        17,
        main,
        jvm,
        25,
        "",
        "",
        0,
        ProcessState.CONNECTED,
        0,
        0,
        List.of(),
        "",
        List.of(),
        Work.NONE);
  }
}
