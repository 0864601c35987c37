package dev.consolation.agent.quiet;

import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.SecureRandom;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/** Stands in for {@code javax.net.ssl.SSLContext}: there is no TLS. */
@SuppressWarnings("DoNotCallSuggester") // they are called, by the library
public final class NoTls {
  private static final NoTls DEFAULT = new NoTls();

  private NoTls() {}

  public static NoTls getDefault() {
    return DEFAULT;
  }

  public static NoTls getInstance(String protocol, @Nullable Provider provider)
      throws NoSuchAlgorithmException {
    throw new NoSuchAlgorithmException("the agent has no " + protocol);
  }

  public @Nullable Provider getProvider() {
    return null;
  }

  public void init(
      KeyManager @Nullable [] keys,
      TrustManager @Nullable [] trust,
      @Nullable SecureRandom random) {
    throw new IllegalStateException("the agent has no TLS");
  }

  public SSLEngine createSSLEngine() {
    throw new IllegalStateException("the agent has no TLS");
  }
}
