package dev.consolation.agent.drain;

import dev.consolation.agent.drain.EventOut.Name;
import dev.consolation.agent.probe.Site;
import dev.consolation.agent.probe.Sites;
import dev.consolation.wire.ProtoWriter;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Numbers the names and sites that events refer to, and sends each once per stream. Not
 * thread-safe.
 *
 * <p>A thread name that ends in digits is split into what is before them and their value, so that a
 * million names such as {@code worker-123} are one entry. At most {@value #MOST_NAMES} names are
 * kept; further ones are counted and sent as "no name".
 */
final class Dictionary {
  private static final int NAMES = 5;
  private static final int SITES = 6;
  private static final int MOST_NAMES = 1 << 18;

  private final Redaction redaction;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> texts = new ArrayList<>();
  private int sent;
  private final BitSet sitesUsed = new BitSet();
  private final BitSet sitesSent = new BitSet();
  private final ProtoWriter entry = new ProtoWriter();
  private long overflows;

  /** An empty one, which shows what may be shown. */
  Dictionary(Redaction redaction) {
    this.redaction = redaction;
  }

  /** What may be shown of a text. */
  Redaction redaction() {
    return redaction;
  }

  /**
   * The number of a text, from 1; 0 for null, for the empty text and when the dictionary is full.
   */
  int name(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return 0;
    }
    Integer known = numbers.get(text);
    return known != null ? known : number(redaction.shown(text));
  }

  /** The number of a text that may be shown. */
  private int number(String text) {
    Integer known = numbers.get(text);
    if (known != null) {
      return known;
    }
    if (texts.size() >= MOST_NAMES) {
      overflows++;
      return 0;
    }
    texts.add(text);
    numbers.put(text, texts.size());
    return texts.size();
  }

  /** The text of a number; empty for 0. */
  String text(int number) {
    return number == 0 ? "" : texts.get(number - 1);
  }

  /** A name as events carry it. */
  Name split(String name) {
    String shown = redaction.shown(name);
    if (!shown.equals(name)) {
      return new Name(number(shown), 0);
    }
    int at = numberAt(name);
    if (at == name.length()) {
      return new Name(name(name), 0);
    }
    return new Name(name(name.substring(0, at)), Long.parseLong(name.substring(at)) + 1);
  }

  /**
   * Where the number at the end of a name begins; its length when there is none. At most nine
   * digits, no leading zero.
   */
  static int numberAt(String name) {
    int at = name.length();
    while (at > 0 && name.length() - at < 9 && isDigit(name.charAt(at - 1))) {
      at--;
    }
    while (at < name.length() - 1 && name.charAt(at) == '0') {
      at++;
    }
    return at;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Makes sure that the site is sent. */
  int site(int number) {
    if (number != 0) {
      sitesUsed.set(number);
    }
    return number;
  }

  /** From now on everything is sent anew: there is a new stream. */
  void forgetSent() {
    sent = 0;
    sitesSent.clear();
  }

  /** Adds what is not sent yet to a batch. */
  void write(ProtoWriter batch) {
    for (; sent < texts.size(); sent++) {
      batch.message(NAMES, entry.clear().number(1, sent + 1).text(2, texts.get(sent)));
    }
    for (int i = sitesUsed.nextSetBit(0); i >= 0; i = sitesUsed.nextSetBit(i + 1)) {
      if (!sitesSent.get(i)) {
        sitesSent.set(i);
        Site site = Sites.site(i);
        entry
            .clear()
            .number(1, i)
            .text(2, site.className())
            .text(3, site.method())
            .text(4, site.file())
            .number(5, site.line());
        batch.message(SITES, entry);
      }
    }
  }

  /** How often there was no room for a name. */
  long overflows() {
    return overflows;
  }

  long bytes() {
    return texts.size() * 96L;
  }
}
