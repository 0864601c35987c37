package dev.consolation.server.attach;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import dev.consolation.process.AgentMark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Puts the agent into a running JVM, and takes it out again. Thread-safe.
 *
 * {@snippet :
 * Attach.attach(pid, AgentJar.locate(), Map.of("server", server.address()));
 * }
 */
public final class Attach {
  private static final int OLDEST = 17;
  private static final long PATIENCE_SECONDS = 60;
  private static final long REQUEST_SECONDS = 15;
  private static final String OUTCOME = "dev.consolation.agent.outcome";

  private Attach() {}

  /**
   * Puts the agent into a process; returns when its hooks are in.
   *
   * @param agent its jar
   * @param options of the agent, by their words: {@code server}, {@code level}, ...
   * @throws AttachException naming what is in the way, and what to do
   */
  public static void attach(long pid, Path agent, Map<String, String> options)
      throws AttachException {
    StringBuilder argument = new StringBuilder();
    options.forEach((key, value) -> argument.append(',').append(key).append('=').append(value));
    load(pid, agent, argument.toString(), "did not take the agent");
  }

  /**
   * Takes the agent out of a process; returns when it is out.
   *
   * @param agent its jar
   * @throws AttachException naming what is in the way, and what to do
   */
  public static void detach(long pid, Path agent) throws AttachException {
    AgentMark mark = JavaProcesses.find(pid).map(JavaProcess::agent).orElse(null);
    if (mark == null || !leaves(mark)) {
      load(pid, agent, ",detach=true", "did not let the agent go");
    }
  }

  /** Asks without an attach, which would make a JVM of 21 and newer print a notice. */
  private static boolean leaves(AgentMark mark) {
    try {
      mark.requestDetach();
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(REQUEST_SECONDS);
      while (mark.isDetachRequested() && System.nanoTime() < end) {
        TimeUnit.MILLISECONDS.sleep(20);
        if (ProcessHandle.of(mark.pid()).isEmpty()) {
          return true;
        }
      }
      return !mark.isDetachRequested();
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static void load(long pid, Path agent, String options, String failure)
      throws AttachException {
    checkReady(pid, agent);
    String jar = agent.toAbsolutePath().toString();
    String outcome = within(pid, () -> load(pid, jar, "jar=" + jar + options));
    if (!outcome.equals("ok")) {
      throw new AttachException("process " + pid + " " + failure + ": " + outcome);
    }
  }

  /**
   * Checks that the agent can be put into a process, as far as that shows without asking it.
   *
   * @param agent its jar
   * @throws AttachException naming what is in the way, and what to do
   */
  public static void checkReady(long pid, Path agent) throws AttachException {
    checkReachable(pid);
    Optional<JavaProcess> found = JavaProcesses.find(pid);
    if (found.isPresent()) {
      check(found.get(), agent);
    }
  }

  /**
   * Checks that a process is a JVM that this user may ask something; without asking.
   *
   * @throws AttachException naming what is in the way, and what to do
   */
  public static void checkReachable(long pid) throws AttachException {
    ProcessHandle process = ProcessHandle.of(pid).orElse(null);
    if (process == null) {
      throw new AttachException("there is no process " + pid);
    }
    if (pid == ProcessHandle.current().pid()) {
      throw new AttachException("process " + pid + " is this console itself");
    }
    String user = process.info().user().orElse("");
    String own = System.getProperty("user.name");
    if (!user.isEmpty() && !user.equals(own) && !own.equals("root")) {
      throw new AttachException(
          "process " + pid + " belongs to user " + user + ": attach as that user or as root");
    }
    Optional<JavaProcess> found = JavaProcesses.find(pid);
    // An attach begins with a signal that ends what does not know it.
    if (found.isEmpty() && !Namespaces.hasJvm(pid)) {
      String name = process.info().command().orElse("of no known program");
      throw new AttachException("process " + pid + " (" + name + ") is not a JVM");
    }
  }

  private static void check(JavaProcess process, Path agent) throws AttachException {
    String who = "process " + process.pid();
    if (!process.attachable()) {
      throw new AttachException(
          who
              + " was started with -XX:+DisableAttachMechanism, so nothing can attach to it: start"
              + " it without, or with -javaagent:"
              + agent);
    }
    if (process.feature() != 0 && process.feature() < OLDEST) {
      throw new AttachException(
          who + " runs on JDK " + process.version() + ", and the agent needs " + OLDEST);
    }
    Path root = Namespaces.root(process.pid());
    Path inside = root.resolve(agent.toAbsolutePath().toString().substring(1));
    if (!root.equals(Path.of("/")) && !Files.exists(inside)) {
      throw new AttachException(
          who
              + " runs in a container, where "
              + agent.toAbsolutePath()
              + " does not exist: copy Consolation into the container and attach from inside");
    }
    if (!Namespaces.sharesNetwork(process.pid())) {
      throw new AttachException(
          who
              + " runs in a container with a network of its own, from which its agent cannot reach"
              + " this console: attach from inside the container");
    }
  }

  private static String load(long pid, String jar, String argument)
      throws IOException,
          AttachNotSupportedException,
          AgentLoadException,
          AgentInitializationException {
    VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
    try {
      String before = machine.getAgentProperties().getProperty(OUTCOME, "");
      machine.loadAgent(jar, argument);
      String after = machine.getAgentProperties().getProperty(OUTCOME, "");
      if (after.equals(before)) {
        return "it said nothing; consolation-agent-" + pid + ".log in its java.io.tmpdir tells why";
      }
      return after.substring(after.indexOf(' ') + 1);
    } finally {
      machine.detach();
    }
  }

  private interface Loading {
    String run() throws Exception;
  }

  /** A process that is stopped or stuck does not answer, and the JDK would wait for it forever. */
  private static String within(long pid, Loading loading) throws AttachException {
    FutureTask<String> task = new FutureTask<>(loading::run);
    Thread thread = new Thread(task, "consolation-attach-" + pid);
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AttachException(
          "process " + pid + " has not answered for " + PATIENCE_SECONDS + " s: is it stopped?", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AttachException("the attach to process " + pid + " was interrupted", e);
    } catch (ExecutionException e) {
      throw new AttachException(why(pid, e.getCause()), e);
    }
  }

  private static String why(long pid, @Nullable Throwable cause) {
    if (ProcessHandle.of(pid).isEmpty()) {
      return "process " + pid + " ended while the agent was on its way";
    }
    if (cause instanceof AttachNotSupportedException) {
      return "process "
          + pid
          + " does not answer; is it stopped, or stuck? ("
          + cause.getMessage()
          + ")";
    }
    return "process " + pid + " could not load the agent: " + cause;
  }
}
