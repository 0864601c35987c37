package dev.consolation.agent;

import dev.consolation.agent.context.ContextReader;
import dev.consolation.agent.context.ContextStores;
import dev.consolation.agent.context.FieldFinder;
import dev.consolation.agent.context.RequestNames;
import dev.consolation.agent.drain.Drain;
import dev.consolation.agent.drain.Fields;
import dev.consolation.agent.drain.Lookups;
import dev.consolation.agent.drain.ProbeFields;
import dev.consolation.agent.drain.Redaction;
import dev.consolation.agent.export.Command;
import dev.consolation.agent.export.Hello;
import dev.consolation.agent.export.ServerUplink;
import dev.consolation.agent.export.UplinkListener;
import dev.consolation.agent.holder.HolderSearch;
import dev.consolation.agent.holder.Memory;
import dev.consolation.agent.look.Looker;
import dev.consolation.agent.probe.AgentThread;
import dev.consolation.agent.probe.Installation;
import dev.consolation.agent.probe.Libraries;
import dev.consolation.agent.probe.Probes;
import dev.consolation.agent.probe.Ring;
import dev.consolation.agent.probe.Rings;
import dev.consolation.agent.probe.SpanProbe;
import dev.consolation.agent.resource.Inspector;
import dev.consolation.agent.site.SiteCalls;
import dev.consolation.agent.weave.HookGroup;
import dev.consolation.agent.weave.JdkGenerator;
import dev.consolation.agent.weave.Weaver;
import dev.consolation.process.AgentMark;
import dev.consolation.task.Level;
import java.io.Closeable;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The agent at work in this process, from its installation to its detach or the process's end.
 *
 * <p>Until the hooks are in, everything happens on the thread that starts the application, so
 * nothing here may be slow; what connects, resolves or writes files runs on threads of the agent.
 */
final class AgentSession implements UplinkListener {
  /** A process that ends is not held up longer than these together. */
  private static final long LAST_BATCH_MILLIS = 80;

  private static final long GOODBYE_MILLIS = 120;
  private static final long DETACH_MILLIS = 5_000;
  private static final long CONNECT_AFTER_NANOS = 250_000_000;
  private static final long WATCH_NANOS = 500_000_000;
  private static final long MIB = 1 << 20;
  private static final int BYTES_OF_EVENT = 48;

  private final Options options;
  private final BootClasses boot;
  private final boolean attached;
  private final Weaver weaver;
  private final AgentThread worker = new AgentThread(new Work(), "consolation-agent");
  private final AgentThread shutdown = new AgentThread(new Shutdown(), "consolation-shutdown");

  private final ServerUplink uplink;
  private final Instrumentation instrumentation;
  private final Offsets offsets = new Offsets();
  private final ProbeFields probeFields = new ProbeFields(offsets);
  private final ContextStores contexts;
  private volatile @Nullable Drain drain;
  private @Nullable ProcessFacts facts;
  private @Nullable AgentMark mark;
  private boolean ended;

  /** Finds what this JVM has of what the agent needs; changes nothing in it. */
  AgentSession(Options options, Instrumentation instrumentation, BootClasses boot, boolean attached)
      throws ClassNotFoundException {
    this.options = options;
    this.boot = boot;
    this.attached = attached;
    this.instrumentation = instrumentation;
    uplink = new ServerUplink(options.host(), options.port(), options.access(), this);
    defineJdk();
    probeFields.find();
    boolean traces = options.hooks().contains(HookGroup.OPENTELEMETRY);
    contexts = new ContextStores(instrumentation, offsets, traces);
    weaver = new Weaver(instrumentation, options.hooks(), options.entries(), contexts);
  }

  /** Three quarters are for the tables, a quarter for the rings. */
  private static long tableBytes(Options options) {
    return options.memory() * MIB / 4 * 3;
  }

  /** Before any other probe class is initialized. */
  private void defineJdk() throws ClassNotFoundException {
    int feature = Runtime.version().feature();
    long tid = feature >= 19 ? 0 : boot.internals().offset(Thread.class, "tid");
    boot.define(JdkGenerator.NAME, JdkGenerator.generate(feature, tid));
    Class.forName(JdkGenerator.NAME, true, null);
  }

  private final class Offsets implements Fields.Finder, FieldFinder, Memory, SpanProbe.Layout {
    @Override
    public long offset(Class<?> type, String field) {
      try {
        return boot.internals().offset(type, field);
      } catch (InternalError e) {
        return 0;
      }
    }

    @Override
    public @Nullable Object ofStatic(Field field) {
      return boot.internals().ofStatic(field);
    }
  }

  /**
   * Puts the hooks in and begins to record.
   *
   * @throws RefusedException when an agent is there already
   */
  void start() {
    String who = "version " + AgentVersion.VERSION + ", server " + options.server();
    if (!Installation.claim(who, new Detach())) {
      throw new RefusedException(
          "there is an agent in this process already ("
              + Installation.installed()
              + "): detach it first");
    }
    AgentThread.reportTo(new Failures());
    Drain.clockOrigin(Installation.origin());
    long bytes = options.memory() * MIB - tableBytes(options);
    Rings.bounds(options.ring(), Math.max(options.ring(), bytes / BYTES_OF_EVENT));
    SpanProbe.layout(offsets);
    Libraries.layout(offsets);
    weaver.install();
    weaver.recordCreations(options.level() == Level.EVERYTHING);
    Probes.level(options.level().code());
    worker.start();
    Runtime.getRuntime().addShutdownHook(shutdown);
  }

  @Override
  public Hello hello() {
    List<String> working = weaver.working();
    working.addAll(contexts.working());
    List<String> missing = weaver.missing();
    missing.addAll(contexts.missing());
    return facts().hello(options, attached, working, missing);
  }

  private synchronized ProcessFacts facts() {
    if (facts == null) {
      facts = new ProcessFacts();
    }
    return facts;
  }

  private synchronized @Nullable AgentMark leaveMark(ProcessFacts of) {
    if (ended) {
      return null;
    }
    AgentMark made =
        new AgentMark(
            of.pid(), of.startedMillis(), options.server(), AgentVersion.VERSION, options.name());
    try {
      made.write();
      mark = made;
    } catch (IOException e) {
      AgentLog.write("consoles will not see that the agent is here: " + e);
    }
    return mark;
  }

  private synchronized void removeMark() {
    ended = true;
    if (mark != null) {
      try {
        mark.remove();
      } catch (IOException e) {
        AgentLog.write("consoles will believe that the agent is still here: " + e);
      }
    }
  }

  private synchronized void answerDetach() throws IOException {
    if (mark != null) {
      mark.answerDetach();
    }
  }

  private synchronized boolean begin(Drain made) {
    if (ended) {
      return false;
    }
    drain = made;
    made.start();
    return true;
  }

  /** Ends the drain, after a last batch. */
  private void stopDrain(long millis) throws InterruptedException {
    Drain current;
    synchronized (this) {
      ended = true;
      current = drain;
    }
    if (current != null) {
      current.stop(millis);
    }
  }

  private synchronized boolean isEnded() {
    return ended;
  }

  @Override
  public void connected() {
    begunDrain().connected();
  }

  @Override
  public void disconnected() {
    begunDrain().disconnected();
  }

  /** The uplink, which calls, is started after the drain. */
  private Drain begunDrain() {
    return Objects.requireNonNull(drain, "the drain");
  }

  @Override
  public void command(Command command, Reply reply) {
    if (command instanceof Command.SetLevel set) {
      setLevel(set.level(), reply);
    } else if (command instanceof Command.TakeStack take) {
      Stacks.take(take.task(), begunDrain(), reply);
    } else if (command instanceof Command.ActOnTask act) {
      Acts.start(act.task(), act.act(), begunDrain(), reply);
    } else if (command instanceof Command.InspectMonitors inspect) {
      MonitorLooks.start(inspect.tasks(), begunDrain(), reply);
    } else if (command instanceof Command.HeapDump dump) {
      HeapDumps.start(dump.path(), dump.live(), reply);
    } else if (command instanceof Command.Detach) {
      reply.done(List.of());
      detachThread().start();
    } else {
      reply.failed("agent " + AgentVersion.VERSION + " does not know this command");
    }
  }

  private void setLevel(Level level, Reply reply) {
    if (level == Level.UNSPECIFIED) {
      reply.failed("agent " + AgentVersion.VERSION + " does not know this level of detail");
      return;
    }
    weaver.recordCreations(level == Level.EVERYTHING);
    Probes.level(level.code());
    reply.done(List.of());
  }

  private AgentThread detachThread() {
    return new AgentThread(new Leave(), "consolation-detach");
  }

  /** Leaves the process as it was, but for the probe classes, which nothing calls any more. */
  private final class Leave implements Runnable {
    @Override
    public void run() {
      try {
        Probes.level(Probes.OFF);
        weaver.uninstall();
        SpanProbe.layout(null);
        Libraries.layout(null);
        stopDrain(DETACH_MILLIS);
        contexts.stop();
        LockSupport.unpark(worker);
        worker.join(DETACH_MILLIS);
        uplink.close(false, DETACH_MILLIS);
        uplink.kill(DETACH_MILLIS);
        for (Ring ring : Rings.all()) {
          Rings.remove(ring);
        }
        removeMark();
        forgetShutdown();
        AgentThread.reportTo(null);
        Installation.release();
        answerDetach();
        if (AgentSession.class.getClassLoader() instanceof Closeable jar) {
          jar.close();
        }
      } catch (InterruptedException | IOException | RuntimeException | LinkageError e) {
        AgentLog.write("the agent could not be taken out of the process", e);
      }
    }

    private void forgetShutdown() {
      try {
        Runtime.getRuntime().removeShutdownHook(shutdown);
      } catch (IllegalStateException e) {
        // The process ends already.
      }
    }
  }

  /**
   * What the application need not wait for: the drain, the uplink, the mark; then, for as long as
   * the agent is here, to see whether somebody asks it to leave.
   */
  private final class Work implements Runnable {
    @Override
    public void run() {
      contexts.look();
      Fields fields = new Fields(offsets);
      Inspector inspector = new Inspector(fields.slots());
      Lookups lookups =
          new Lookups(
              new SiteCalls(instrumentation),
              new Looker(),
              new HolderSearch(instrumentation, inspector, offsets));
      ContextReader reader = new ContextReader(offsets);
      Drain made =
          new Drain(
              uplink,
              fields,
              probeFields,
              inspector,
              lookups,
              reader,
              new RequestNames(offsets),
              Redaction.of(options.redact()),
              attached,
              tableBytes(options));
      if (!begin(made)) {
        return;
      }
      if (!attached) {
        // A process that is over in a moment does not pay for a connection.
        LockSupport.parkNanos(this, CONNECT_AFTER_NANOS);
      }
      uplink.start();
      AgentMark left = leaveMark(facts());
      while (left != null && !isEnded()) {
        LockSupport.parkNanos(this, WATCH_NANOS);
        contexts.look();
        if (left.isDetachRequested()) {
          detachThread().start();
          return;
        }
      }
    }
  }

  /** What a detach from outside calls: returns when the agent is out. */
  private final class Detach implements Runnable {
    @Override
    public void run() {
      AgentThread thread = detachThread();
      thread.start();
      try {
        thread.join(2 * DETACH_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** What a thread of the agent should not have let out. */
  private static final class Failures implements Thread.UncaughtExceptionHandler {
    @Override
    public void uncaughtException(Thread thread, Throwable thrown) {
      AgentLog.write("thread " + thread.getName() + " of the agent has failed", thrown);
    }
  }

  /** The process ends: says goodbye if that is quick. */
  private final class Shutdown implements Runnable {
    @Override
    public void run() {
      try {
        if (uplink.isConnected()) {
          stopDrain(LAST_BATCH_MILLIS);
        }
        uplink.close(true, GOODBYE_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } finally {
        removeMark();
      }
    }
  }
}
