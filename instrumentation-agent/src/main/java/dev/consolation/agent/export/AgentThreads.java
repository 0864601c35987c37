package dev.consolation.agent.export;

import dev.consolation.agent.probe.AgentThread;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes the threads of an executor; all of the agent's are {@link AgentThread}s. */
final class AgentThreads implements ThreadFactory {
  private final String name;
  private final AtomicInteger made = new AtomicInteger();

  AgentThreads(String name) {
    this.name = name;
  }

  @Override
  public Thread newThread(Runnable body) {
    return new AgentThread(body, name + "-" + made.incrementAndGet());
  }
}
