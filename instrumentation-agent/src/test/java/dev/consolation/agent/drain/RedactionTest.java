package dev.consolation.agent.drain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.consolation.wire.ProtoWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
  private static String shown(String text, String... patterns) {
    return Redaction.of(List.of(patterns)).shown(text);
  }

  @Test
  void matches_areReplaced_andTheRestStays() {
    assertThat(shown("mail to a@b.com and c@d.org", "\\S+@\\S+")).isEqualTo("mail to *** and ***");
    assertThat(shown("user-42 of tenant-7", "user-\\d+", "tenant-\\d+")).isEqualTo("*** of ***");
    assertThat(shown("nothing", "x*", "secret")).isEqualTo("nothing");
    assertThat(shown("all", ".*")).isEqualTo("***");
    assertThat(shown("", ".*")).isEmpty();
  }

  @Test
  void label_isToldByItsKeyToo() {
    Redaction redaction = Redaction.of(List.of("token=.*", "\\d{16}"));
    assertThat(redaction.shown("token", "abc")).isEqualTo("***");
    assertThat(redaction.shown("card", "no 4111111111111111")).isEqualTo("no ***");
    assertThat(redaction.shown("tenant", "acme")).isEqualTo("acme");
  }

  @ParameterizedTest
  @ValueSource(strings = {"(a+)+b", "(.*a){30}b", "(x+x+)+y"})
  void patternThatTakesTooLong_holdsNothingUp_andHidesEverything(String pattern) {
    String text = "a".repeat(500) + "x".repeat(500) + "!";
    Redaction redaction = Redaction.of(List.of(pattern));
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          for (int i = 0; i < 10_000; i++) {
            assertThat(redaction.shown(text)).isEqualTo("***");
          }
        });
  }

  @Test
  void longText_isCut_whereItIsNotLookedAt() {
    String text = "x".repeat(5000) + "secret";
    assertThat(shown(text, "secret")).isEqualTo("x".repeat(1024));
  }

  @Test
  void deepPattern_doesNotOverflowTheStack() {
    assertThat(shown("ab".repeat(512), "(a|b)*c")).isIn("ab".repeat(512), "***");
  }

  @Test
  void nameWithDigits_isLookedAtBeforeItIsSplit() {
    var dictionary = new Dictionary(Redaction.of(List.of("card-\\d+")));
    EventOut.Name name = dictionary.split("card-4111111111111111");
    assertThat(name.number()).isZero();
    assertThat(dictionary.text(name.prefix())).isEqualTo("***");
    EventOut.Name other = dictionary.split("worker-12");
    assertThat(other.number()).isEqualTo(13);
    assertThat(dictionary.text(other.prefix())).isEqualTo("worker-");
    var batch = new ProtoWriter();
    dictionary.write(batch);
    assertThat(new String(batch.toBytes(), StandardCharsets.ISO_8859_1))
        .contains("***")
        .doesNotContain("4111");
  }

  @Test
  void namesThatLookAlikeThen_areOneEntry() {
    var dictionary = new Dictionary(Redaction.of(List.of("\\d+")));
    int first = dictionary.name("order 1 of 2");
    assertThat(dictionary.name("order 3 of 4")).isEqualTo(first);
    assertThat(dictionary.text(first)).isEqualTo("order *** of ***");
  }
}
