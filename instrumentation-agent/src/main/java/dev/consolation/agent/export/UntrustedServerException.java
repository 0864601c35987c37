package dev.consolation.agent.export;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** There is a server, and it is not the one that was meant, or that cannot be found out. */
final class UntrustedServerException extends IOException {
  private static final long serialVersionUID = 1L;

  UntrustedServerException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
