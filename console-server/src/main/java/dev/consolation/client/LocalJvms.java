package dev.consolation.client;

import dev.consolation.client.model.JvmLine;
import java.io.IOException;
import java.util.List;

/** The JVMs of this machine. Methods wait, and are called on threads that may. */
public interface LocalJvms {
  /** Those that can be seen, without the console itself. */
  List<JvmLine> list();

  /**
   * Puts the agent into one and tells it where its server is.
   *
   * @param address of the server, as {@code host:port}
   * @throws IOException with what went wrong and what to do, for people
   */
  void attach(long pid, String address) throws IOException;
}
