package dev.consolation.agent;

import dev.consolation.agent.probe.Installation;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The agent's entry behind {@link AgentMain}: reads the options, and starts a session or says why
 * not. Lives in the agent's own class loader.
 *
 * <p>What became of it is said in the agent's log, and where an attaching process reads it: in the
 * agent properties, under {@value #OUTCOME}.
 */
public final class Agent {
  /** The key of the outcome: its number, a space, "ok" or why not. */
  private static final String OUTCOME = "dev.consolation.agent.outcome";

  private static final String OK = "ok";

  private Agent() {}

  /** Starts the agent before the application. */
  public static void premain(String argument, Instrumentation instrumentation) throws Exception {
    try {
      start(argument, instrumentation, null);
    } catch (RefusedException e) {
      AgentLog.write("the service runs without the agent: " + e.why());
    }
  }

  /** Starts the agent in a running process. */
  public static void agentmain(String argument, Instrumentation instrumentation) throws Exception {
    BootClasses boot = BootClasses.open(instrumentation);
    String outcome = OK;
    try {
      start(argument, instrumentation, boot);
    } catch (RefusedException e) {
      outcome = e.why();
    } catch (ReflectiveOperationException | IOException | RuntimeException | LinkageError e) {
      AgentLog.write("the agent could not be started; the service runs without it", e);
      outcome = "the agent could not be started: " + e + "; its log is " + AgentLog.file();
    }
    say(boot.internals().agentProperties(), outcome);
  }

  /** Numbered, so that an attaching process knows it from the one before. */
  private static void say(Properties agentProperties, String outcome) {
    String last = agentProperties.getProperty(OUTCOME, "0 ");
    int number = Integer.parseInt(last.substring(0, last.indexOf(' '))) + 1;
    agentProperties.setProperty(OUTCOME, number + " " + outcome);
  }

  private static void start(
      String argument, Instrumentation instrumentation, @Nullable BootClasses attached)
      throws IOException, ReflectiveOperationException {
    Options options = Options.read(argument, System.getProperties(), System.getenv());
    AgentLog.to(options.log());
    if (options.detach()) {
      detach(attached);
    } else if (options.enabled()) {
      BootClasses boot = attached == null ? BootClasses.open(instrumentation) : attached;
      boot.defineProbe(instrumentation);
      new AgentSession(options, instrumentation, boot, attached != null).start();
    } else if (attached != null) {
      throw new RefusedException("the process was told to stay without it: enabled=false");
    }
  }

  private static void detach(@Nullable BootClasses boot) {
    if (boot == null || !boot.isProbeDefined() || !Installation.detach()) {
      throw new RefusedException("there is no agent in this process");
    }
  }
}
