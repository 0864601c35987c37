package dev.consolation.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consolation.testing.FuzzedTexts;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** The agent's options are read, or it stays out and says which is wrong. */
class OptionsFuzzTest {
  private static final List<String> GOOD =
      List.of(
          "server=127.0.0.1:7117,level=waits",
          "hooks=all,mdc;ring=4096",
          "hooks=all,-jobs",
          "enabled=false",
          "memory=64,name=shop,log=agent.log",
          "entries=com.acme.Api.handle",
          "server=[::1]:80",
          "detach=true",
          "");

  private static final List<String> WORDS =
      List.of(
          ",",
          "=",
          ";",
          "-",
          "all",
          "mdc",
          "server",
          "level",
          "everything",
          "hooks",
          "ring",
          "memory",
          "localhost",
          "127.0.0.1:",
          "65536",
          "-1",
          "99999999999",
          "entries",
          "config",
          "com.acme.A.b",
          "true",
          "log",
          "/",
          "\\",
          "\0",
          ":");

  @Test
  void options_areReadOrRefused() {
    var properties = new Properties();
    properties.setProperty("user.home", "/nowhere");
    FuzzedTexts.of(
        GOOD,
        WORDS,
        text -> {
          read(text, properties, Map.of());
          read("", properties, Map.of("CONSOLATION_HOOKS", text, "CONSOLATION_SERVER", text));
        });
  }

  private static void read(
      String argument, Properties properties, Map<String, String> environment) {
    try {
      assertThat(Options.read(argument, properties, environment)).isNotNull();
    } catch (RefusedException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }
}
