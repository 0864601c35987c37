package dev.consolation.agent;

import dev.consolation.agent.probe.Installation;
import dev.consolation.agent.probe.Jdk;
import dev.consolation.agent.probe.Probes;
import dev.consolation.agent.weave.JdkGenerator;
import dev.consolation.agent.weave.Weaver;
import java.lang.instrument.Instrumentation;

/** The agent in this process. Lives in the agent's own class loader. */
public final class Agent {
  private Agent() {}

  public static void start(String argument, Instrumentation instrumentation, boolean attached)
      throws Exception {
    Options options = Options.read(argument, System.getProperties(), System.getenv());
    if (!options.enabled()) {
      return;
    }
    BootClasses boot = BootClasses.install(instrumentation);
    if (!Installation.claim("consolation agent")) {
      return;
    }
    int feature = Runtime.version().feature();
    long tid = feature >= 19 ? 0 : boot.internals().offset(Thread.class, "tid");
    byte[] jdk = JdkGenerator.generate(feature, tid);
    Jdk.use((Jdk) boot.define(JdkGenerator.NAME, jdk).getDeclaredConstructor().newInstance());
    Weaver weaver = new Weaver(instrumentation, options.hooks());
    weaver.install();
    Probes.level(options.level().code());
  }
}
