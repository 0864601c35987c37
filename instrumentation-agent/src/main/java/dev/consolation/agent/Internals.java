package dev.consolation.agent;

import java.lang.reflect.Field;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

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

  /** What a static field of a reference type holds. */
  @Nullable Object ofStatic(Field field);

  /** What an attaching process can read of this one; the application does not see it. */
  Properties agentProperties();
}
