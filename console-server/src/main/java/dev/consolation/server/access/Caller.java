package dev.consolation.server.access;

import io.grpc.Context;
import org.jspecify.annotations.Nullable;

/**
 * Who calls the server.
 *
 * @param name of the token's owner; {@code loopback} where no tokens are asked for
 * @param role what the token allows; null: everything
 * @param peer the address that the call comes from
 */
public record Caller(String name, @Nullable Role role, String peer) {
  static final Context.Key<Caller> KEY = Context.key("consolation-caller");

  /** Who makes the call that is served now. */
  public static Caller now() {
    Caller caller = KEY.get();
    return caller == null ? anybody("") : caller;
  }

  /** A caller where no tokens are asked for. */
  static Caller anybody(String peer) {
    return new Caller("loopback", null, peer);
  }

  /** For people: who, with what role, from where. */
  public String words() {
    return name + (role == null ? "" : " (" + role.word() + ")") + " from " + peer;
  }

  boolean may(Role needed) {
    return role == null || role.covers(needed);
  }
}
