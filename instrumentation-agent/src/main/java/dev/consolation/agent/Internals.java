package dev.consolation.agent;

import java.util.Properties;

/**
 * What the agent uses of the JDK's internals. The implementation is generated when the agent
 * starts: it cannot be compiled against a release, and reflection would be slower to start.
 */
public interface Internals {
  /** Defines a class in the boot loader. */
  Class<?> define(String name, byte[] bytes);

  /**
   * The offset of an instance field, as {@link dev.consolation.agent.probe.Jdk} wants it.
   *
   * @throws InternalError when the class has no such field
   */
  long offset(Class<?> type, String field);

  /** What an attaching process can read of this one; the application does not see it. */
  Properties agentProperties();
}
