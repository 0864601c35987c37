package dev.consolation.agent.quiet;

import java.security.Provider;

/** Stands in for {@code java.security.Security}: there are no providers. */
public final class NoProviders {
  private NoProviders() {}

  public static Provider[] getProviders() {
    return new Provider[0];
  }
}
