package dev.consolation.tui.command;

import dev.consolation.client.Failure;
import dev.consolation.client.LiveProof;
import dev.consolation.client.Servers;
import dev.consolation.client.Session;
import dev.consolation.client.model.Connection;
import dev.consolation.client.model.Model;
import dev.consolation.client.model.Wants;
import dev.consolation.process.AgentMark;
import dev.consolation.server.ConsoleServer;
import dev.consolation.server.access.Endpoint;
import dev.consolation.server.attach.JavaProcess;
import dev.consolation.server.attach.JavaProcesses;
import dev.consolation.view.Durations;
import dev.consolation.view.ProcessLine;
import dev.consolation.view.ProcessState;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Looks at processes that run, and leaves them as they were. */
final class LiveCheck {
  /** Two looks a second apart, and the five seconds of what is stuck. */
  private static final Duration ATTACHED = Duration.ofSeconds(8);

  private static final Duration OBSERVED = Duration.ofSeconds(3);
  private static final Duration LEAST = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private LiveCheck() {}

  /** All that a server observes. */
  static List<Checked> server(Endpoint server, @Nullable Duration time, RuleOptions rules)
      throws Failure, InterruptedException {
    String at = server.address();
    try (Session session = Session.at(server, Servers.jvms(server))) {
      rules.mustBeUnset(at);
      if (!session.await(PATIENCE, m -> m.connection().phase() == Connection.Phase.CONNECTED)) {
        throw new Failure("no connection to the console server at " + at);
      }
      session.await(Duration.ofSeconds(1), m -> !m.processes().isEmpty());
      List<ProcessLine> live =
          session.backend().model().processes().stream()
              .filter(p -> p.state() == ProcessState.CONNECTED)
              .toList();
      if (live.isEmpty()) {
        throw new Failure("the console server at " + at + " observes no process now");
      }
      var checked = new ArrayList<Checked>();
      Duration left = least(time, OBSERVED);
      for (ProcessLine each : live) {
        checked.add(watch(session, each.id(), left));
        left = Duration.ZERO; // they were all watched meanwhile
      }
      return checked;
    }
  }

  /** One process of this machine. */
  static Checked process(
      long pid,
      @Nullable Duration time,
      boolean prove,
      AccessOptions access,
      RuleOptions rules,
      PrintStream err)
      throws Failure, IOException, InterruptedException {
    AgentMark mark = JavaProcesses.find(pid).map(JavaProcess::agent).orElse(null);
    if (mark == null) {
      return attached(pid, least(time, ATTACHED), prove, rules, err);
    }
    // Whoever put it in wants to keep it; its server may be there, or we are the server meanwhile.
    Endpoint server = access.of(mark.server());
    try (Session session =
        Session.orOwn(
            server, Servers.jvms(server), ConsoleServer.builder().settings(rules.read()))) {
      if (!session.isOwn()) {
        rules.mustBeUnset(session.address());
      }
      String process = session.attach(pid);
      Duration least = least(time, session.isOwn() ? ATTACHED : OBSERVED);
      Checked watched = watch(session, process, least);
      return prove ? proven(session, process, err) : watched;
    }
  }

  private static Checked attached(
      long pid, Duration time, boolean prove, RuleOptions rules, PrintStream err)
      throws Failure, IOException, InterruptedException {
    try (Session session = Session.own(rules.read())) {
      String process = session.attach(pid);
      try (Guest guest = new Guest(pid, err)) {
        err.println("attached to process " + pid + " for " + Durations.of(time.toNanos()));
        Checked watched = watch(session, process, time);
        return prove ? proven(session, process, err) : watched;
      }
    }
  }

  private static Duration least(@Nullable Duration time, Duration usual) throws Failure {
    if (time != null && time.compareTo(LEAST) < 0) {
      throw new Failure("--for: at least 2s, because a cycle is proven by two looks");
    }
    return time == null ? usual : time;
  }

  /** What is wrong after a heap dump was looked at, too. */
  private static Checked proven(Session session, String process, PrintStream err)
      throws Failure, InterruptedException {
    err.println("the process is about to write a heap dump: it stands still until that is done");
    LiveProof.make(session.server(), process, err::println);
    return watch(session, process, LEAST); // the next looks, with what was proven
  }

  private static Checked watch(Session session, String process, Duration time)
      throws Failure, InterruptedException {
    session.backend().want(Wants.of(process));
    if (!session.await(
        PATIENCE, m -> m.process(process).isPresent() && m.findingsOf(process) != null)) {
      throw new Failure(
          "the server at " + session.address() + " sent nothing about the process within 30 s");
    }
    session.await(time, m -> isOver(m, process));
    Model model = session.backend().model();
    if (model.connection().phase() == Connection.Phase.LOST) {
      throw new Failure("the connection to " + session.address() + " broke");
    }
    if (isOver(model, process)) {
      throw new Failure("the process ended, or its agent was taken out, while it was looked at");
    }
    return new Checked(
        model.process(process).orElseThrow(),
        time,
        Objects.requireNonNull(model.findingsOf(process)).findings());
  }

  private static boolean isOver(Model model, String process) {
    return model.connection().phase() == Connection.Phase.LOST
        || model.process(process).map(p -> p.state() != ProcessState.CONNECTED).orElse(true);
  }
}
