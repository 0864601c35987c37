package dev.consolation.server.attach;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineTest {
  @ParameterizedTest
  @CsvSource({
    "com.acme.Main,com.acme.Main,''",
    "com.acme.Main -v x,com.acme.Main,-v x",
    "com.acme/com.acme.Main x,com.acme/com.acme.Main,x",
    "/opt/acme/shop.jar,shop.jar,''",
    "/opt/acme shop/shop.jar --port 80,shop.jar,--port 80",
    "shop.war,shop.war,''",
    "'','',''"
  })
  void command_isMainAndArguments(String command, String main, String arguments) {
    assertThat(CommandLine.main(command)).isEqualTo(main);
    assertThat(CommandLine.arguments(command)).isEqualTo(arguments);
  }

  @Test
  void options_areTakenAway() {
    assertThat(
            CommandLine.withoutOptions(
                List.of("-Xmx1g", "-cp", "a:b", "--add-opens", "x/y=z", "com.acme.Main", "-v")))
        .isEqualTo("com.acme.Main -v");
    assertThat(CommandLine.withoutOptions(List.of("-ea", "-jar", "shop.jar", "x")))
        .isEqualTo("shop.jar x");
    assertThat(CommandLine.withoutOptions(List.of("-p", "mods", "-m", "shop/com.acme.Main")))
        .isEqualTo("shop/com.acme.Main");
    assertThat(CommandLine.withoutOptions(List.of("-version"))).isEmpty();
  }
}
