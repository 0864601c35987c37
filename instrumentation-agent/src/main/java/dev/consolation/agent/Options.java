package dev.consolation.agent;

import dev.consolation.access.Fingerprint;
import dev.consolation.agent.export.ServerAccess;
import dev.consolation.agent.weave.HookGroup;
import dev.consolation.task.Level;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * What the agent is asked to do.
 *
 * @param enabled false: stay out
 * @param host of the console server
 * @param port of the console server, 1 to 65535
 * @param access what the server wants, and what is wanted of it; never open when the host is not a
 *     loopback address
 * @param level of detail to begin with
 * @param ring events that a thread's ring may grow to hold, a power of two
 * @param memory bound of the agent's rings, tables and buffers, in MiB
 * @param name what the user calls this process; empty for none
 * @param log the agent's log; null for its usual place
 * @param hooks to put in
 * @param entries methods that serve one request each: names of classes with a method behind a dot
 * @param redact regular expressions of what must not leave the process
 * @param detach true: take the agent that is there out
 */
public record Options(
    boolean enabled,
    String host,
    int port,
    ServerAccess access,
    Level level,
    int ring,
    int memory,
    String name,
    @Nullable Path log,
    Set<HookGroup> hooks,
    List<String> entries,
    List<String> redact,
    boolean detach) {
  private static final String FINGERPRINT = "sha256:";
  private static final int FEWEST_EVENTS = 256;
  private static final int MOST_EVENTS = 1 << 20;

  /** Copies the set. */
  public Options {
    hooks = Set.copyOf(hooks);
    entries = List.copyOf(entries);
    redact = List.copyOf(redact);
  }

  /** The console server, {@code HOST:PORT}. */
  public String server() {
    return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
  }

  /**
   * Reads the options from where they can be given: {@code argument}, the system's properties, the
   * environment, a file.
   *
   * @throws RefusedException naming the option that is wrong, where it stands, and what is allowed
   */
  public static Options read(
      String argument, Properties properties, Map<String, String> environment) {
    Settings settings = new Settings(argument, properties, environment);
    Setting server = settings.get(OptionKey.SERVER);
    ServerAccess access = access(settings);
    int colon = server.text().lastIndexOf(':');
    if (colon < 0) {
      throw server.refused("it has no port");
    }
    return new Options(
        flag(settings.get(OptionKey.ENABLED)),
        host(server, server.text().substring(0, colon), access),
        port(server, server.text().substring(colon + 1)),
        access,
        level(settings.get(OptionKey.LEVEL)),
        ring(settings.get(OptionKey.RING)),
        number(settings.get(OptionKey.MEMORY), 16, 65536),
        settings.get(OptionKey.NAME).text(),
        path(settings.get(OptionKey.LOG)),
        hooks(settings.get(OptionKey.HOOKS)),
        entries(settings.get(OptionKey.ENTRIES)),
        redact(settings.get(OptionKey.REDACT)),
        flag(settings.get(OptionKey.DETACH)));
  }

  private static boolean flag(Setting setting) {
    if (!setting.text().equals("true") && !setting.text().equals("false")) {
      throw setting.refused(null);
    }
    return setting.text().equals("true");
  }

  private static ServerAccess access(Settings settings) {
    Setting tls = settings.get(OptionKey.TLS);
    Path tokenFile = path(settings.get(OptionKey.TOKEN_FILE));
    if (!tls.text().startsWith(FINGERPRINT)) {
      return new ServerAccess(null, path(tls), tokenFile);
    }
    try {
      return new ServerAccess(Fingerprint.read(tls.text()), null, tokenFile);
    } catch (IllegalArgumentException e) {
      throw tls.refused(null);
    }
  }

  private static String host(Setting setting, String text, ServerAccess access) {
    boolean bracketed = text.startsWith("[") && text.endsWith("]");
    String host = bracketed ? text.substring(1, text.length() - 1) : text;
    if (host.isEmpty()) {
      throw setting.refused("it has no host");
    }
    boolean guarded = access.isEncrypted() && access.tokenFile() != null;
    if (!guarded && !host.equals("localhost") && !host.equals("::1") && !isLoopback(host)) {
      throw setting.refused(
          "a server that is not on this machine (127.0.0.1, ::1, localhost) needs the options tls"
              + " and token-file, too");
    }
    return host;
  }

  /** Whether it is an IPv4 address of 127.0.0.0/8. */
  private static boolean isLoopback(String host) {
    String[] parts = host.split("\\.", -1);
    if (parts.length != 4 || !parts[0].equals("127")) {
      return false;
    }
    for (String part : parts) {
      int number = number(part);
      if (number < 0 || number > 255) {
        return false;
      }
    }
    return true;
  }

  private static int port(Setting setting, String text) {
    int port = number(text);
    if (port < 1 || port > 65535) {
      throw setting.refused("a port is a number from 1 to 65535");
    }
    return port;
  }

  private static Level level(Setting setting) {
    return switch (setting.text()) {
      case "off" -> Level.OFF;
      case "lifecycle" -> Level.LIFECYCLE;
      case "waits" -> Level.WAITS;
      case "everything" -> Level.EVERYTHING;
      default -> throw setting.refused(null);
    };
  }

  private static int ring(Setting setting) {
    int events = number(setting.text());
    if (events < FEWEST_EVENTS || events > MOST_EVENTS || Integer.bitCount(events) != 1) {
      throw setting.refused(null);
    }
    return events;
  }

  private static int number(Setting setting, int least, int most) {
    int number = number(setting.text());
    if (number < least || number > most) {
      throw setting.refused(null);
    }
    return number;
  }

  /** The number that {@code text} writes in up to nine digits, else -1. */
  private static int number(String text) {
    int number = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return text.isEmpty() || text.length() > 9 ? -1 : number;
  }

  private static @Nullable Path path(Setting setting) {
    try {
      return setting.text().isEmpty() ? null : Path.of(setting.text());
    } catch (InvalidPathException e) {
      throw setting.refused(e.getReason());
    }
  }

  private static Set<HookGroup> hooks(Setting setting) {
    EnumSet<HookGroup> named = EnumSet.noneOf(HookGroup.class);
    boolean allBut = setting.text().startsWith("-");
    for (String piece : setting.text().split(",", -1)) {
      String word = piece.trim();
      if (word.startsWith("-") != allBut) {
        throw setting.refused("name either the groups to put in or, with -, those to leave out");
      }
      if (word.equals("all")) {
        named.addAll(HookGroup.usual());
      } else {
        named.add(group(setting, allBut ? word.substring(1) : word));
      }
    }
    if (!allBut) {
      return named;
    }
    EnumSet<HookGroup> others = HookGroup.usual();
    others.removeAll(named);
    return others;
  }

  private static List<String> entries(Setting setting) {
    List<String> entries = new ArrayList<>();
    for (String piece : setting.text().split(",", -1)) {
      String entry = piece.trim();
      if (!entry.isEmpty()) {
        if (!isMethod(entry)) {
          throw setting.refused(entry + " is not a class with a method behind a dot");
        }
        entries.add(entry);
      }
    }
    return entries;
  }

  private static List<String> redact(Setting setting) {
    List<String> expressions = new ArrayList<>();
    if (!setting.text().isEmpty()) {
      for (String expression : setting.text().split("\n", -1)) {
        try {
          expressions.add(Pattern.compile(expression).pattern());
        } catch (PatternSyntaxException e) {
          throw new Setting(setting.key(), expression, setting.source())
              .refused(e.getDescription() + " at character " + e.getIndex());
        }
      }
    }
    return expressions;
  }

  private static boolean isMethod(String entry) {
    String[] parts = entry.split("\\.", -1);
    for (String part : parts) {
      if (part.isEmpty() || !Character.isJavaIdentifierStart(part.charAt(0))) {
        return false;
      }
      for (int i = 1; i < part.length(); i++) {
        if (!Character.isJavaIdentifierPart(part.charAt(i))) {
          return false;
        }
      }
    }
    return parts.length > 1;
  }

  private static HookGroup group(Setting setting, String word) {
    for (HookGroup group : HookGroup.values()) {
      if (group.word().equals(word)) {
        return group;
      }
    }
    throw setting.refused("there is no group " + word);
  }
}
