package dev.consolation.examples.agent;

import com.google.protobuf.ByteString;
import dev.consolation.server.testing.TestConsole;
import dev.consolation.testing.Jdk;
import dev.consolation.v1.ResourceDetail;
import dev.consolation.v1.ResourceRow;
import dev.consolation.v1.ResponsibleTask;
import dev.consolation.v1.Task;
import dev.consolation.v1.TaskKind;
import dev.consolation.v1.TaskRow;
import dev.consolation.v1.TaskState;
import dev.consolation.v1.WaitingTask;
import dev.consolation.v1.WatchResourcesRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Compares what a server says of waiting tasks with what their program says of them. */
final class LiveWaits {
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final int MOST_TASKS = 1_000;

  private final Watcher watcher;
  private final ByteString process;
  private final Jdk jdk;
  private final boolean virtual;

  LiveWaits(Watcher watcher, ByteString process, Jdk jdk, boolean virtual) {
    this.watcher = watcher;
    this.process = process;
    this.jdk = jdk;
    this.virtual = virtual;
  }

  /** What differs, once it is as wanted; what differs at last when it never is. */
  List<String> awaitDifferences(List<Account> accounts, Predicate<List<String>> wanted)
      throws InterruptedException {
    return await(() -> differences(accounts), wanted);
  }

  /**
   * What the server says waits, or lives, and does not: tasks of the load that have ended, waiters
   * of resources for which the program has none.
   */
  List<String> awaitGhosts(List<Account> accounts, Predicate<List<String>> wanted)
      throws InterruptedException {
    return await(() -> ghosts(accounts), wanted);
  }

  private static List<String> await(Supplier<List<String>> look, Predicate<List<String>> wanted)
      throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      List<String> seen = look.get();
      if (wanted.test(seen) || System.nanoTime() - end > 0) {
        return seen;
      }
      Thread.sleep(100); // between two looks, not for something to happen
    }
  }

  private List<Task> tasks() {
    try (TestConsole.Pages pages = watcher.console().tasks()) {
      var request = TestConsole.list(process).setLimit(MOST_TASKS);
      return pages.ask(request).next(page -> true).getRowsList().stream()
          .map(TaskRow::getTask)
          .toList();
    }
  }

  private List<String> ghosts(List<Account> accounts) {
    Set<String> waiting = new HashSet<>();
    accounts.forEach(account -> waiting.addAll(account.waiters()));
    List<String> ghosts = new ArrayList<>();
    for (Task task : tasks()) {
      boolean isOurs = task.getName().matches("(load|wait|went-on)-.*");
      boolean isJob = task.getKind() == TaskKind.JOB || task.getKind() == TaskKind.STAGE;
      if ((isOurs && !waiting.contains(task.getName())) || isJob) {
        ghosts.add("the task " + task.getName() + " is " + task.getState());
      }
    }
    var request = WatchResourcesRequest.newBuilder().setProcess(process).setLimit(MOST_TASKS);
    try (var pages = watcher.console().resources(request)) {
      for (ResourceRow row : pages.next().getRowsList()) {
        if (row.getWaiters() > 0) {
          ghosts.addAll(strangers(row, waiting));
        }
      }
    }
    return ghosts;
  }

  /** Who waits for a resource, though the program does not say so, and is none that only rests. */
  private List<String> strangers(ResourceRow row, Set<String> waiting) {
    try (var details = watcher.console().resource(process, row.getResource().getId())) {
      return details.next().getWaitersList().stream()
          .map(LiveWaits::name)
          .filter(name -> name.matches("(load|wait|went-on)-.*") && !waiting.contains(name))
          .map(name -> name + " waits for " + row.getResource())
          .toList();
    } catch (AssertionError e) {
      return List.of("the resource " + row.getResource().getId() + " went away");
    }
  }

  private List<String> differences(List<Account> accounts) {
    Map<String, Task> tasks = new HashMap<>();
    tasks().forEach(task -> tasks.put(task.getName(), task));
    List<String> differences = new ArrayList<>();
    for (Account account : accounts) {
      if (isSeen(account)) {
        new Comparison(account, differences).run(tasks);
      }
    }
    return differences;
  }

  /** See the agent's RATIONALE, "What is not seen?". */
  private boolean isSeen(Account account) {
    return !account.word("kind").equals("monitor-lock") || !virtual || jdk.feature() >= 24;
  }

  private final class Comparison {
    private final Account account;
    private final List<String> differences;

    Comparison(Account account, List<String> differences) {
      this.account = account;
      this.differences = differences;
    }

    private void check(String what, Object expected, Object actual) {
      if (!expected.equals(actual)) {
        differences.add(account + ": " + what + " is " + actual + ", not " + expected);
      }
    }

    private void number(String key, boolean there, long actual) {
      if (account.has(key)) {
        check(key, account.number(key), there ? actual : "missing");
      }
    }

    void run(Map<String, Task> tasks) {
      for (String waiter : account.waiters()) {
        Task task = tasks.get(waiter);
        if (task == null || !task.getWait().hasResource()) {
          String seen = task == null ? "not seen" : task.getState() + " " + task.getWait();
          check("what " + waiter + " does", "a wait for a resource", seen);
          return;
        }
        check("state of " + waiter, TaskState.TASK_IDLE, task.getState());
        check("op of " + waiter, account.word("op"), word(task.getWait().getOp().name()));
      }
      Task first = tasks.get(account.waiters().get(0));
      place(first);
      long resource = first.getWait().getResource().getId();
      try (var details = watcher.console().resource(process, resource)) {
        resource(details.next());
      } catch (AssertionError e) {
        check("resource " + resource, "there", "gone: it was found to be another");
      }
    }

    private void place(Task first) {
      if (account.word("kind").equals("scope")) {
        return; // our own code calls it by reflection, and the account leaves that out
      }
      var site = first.getWait().getSite();
      check("site", account.word("site"), site.getFile() + ":" + site.getLine());
      String method = account.word("method");
      String isMonitor = account.word("op").equals("enter") ? "synchronized" : "";
      check(
          "method",
          isMonitor.isEmpty() ? method.substring(method.lastIndexOf('.') + 1) : isMonitor,
          first.getWait().getMethod().replaceAll(".*\\.", ""));
    }

    private void resource(ResourceDetail detail) {
      var brief = detail.getRow().getResource();
      check("kind", account.word("kind"), word(brief.getKind().name()));
      if (account.has("class") && !isA(account.word("class"), brief.getClassName())) {
        check("class", account.word("class"), brief.getClassName());
      }
      if (account.has("name")) {
        check("name", account.word("name"), brief.getName());
      }
      String owner = detail.getRow().getOwnerName();
      check("owner", account.word("owner"), owner.matches("job -\\d+") ? "job" : owner);
      List<String> waiters = detail.getWaitersList().stream().map(LiveWaits::name).toList();
      check("waiters", account.waiters(), waiters);
      var state = detail.getResource();
      number("hold-count", true, state.getHoldCount());
      number("available", state.hasAvailable(), state.getAvailable());
      number("total", state.hasTotal(), state.getTotal());
      number("size", state.hasSize(), state.getSize());
      number("capacity", state.hasCapacity(), state.getCapacity());
      number("readers", state.hasReaders(), state.getReaders());
      if (account.has("completion")) {
        check("completion", account.word("completion"), word(state.getCompletion().name()));
      }
      List<String> responsible =
          detail.getResponsibleList().stream().map(LiveWaits::responsible).toList();
      // Who took permits of a semaphore without a wait is known to nobody.
      if (!account.word("kind").equals("semaphore") && !account.responsible().isEmpty()) {
        check("responsible", Set.copyOf(account.responsible()), Set.copyOf(responsible));
      }
    }
  }

  private static String name(WaitingTask waiting) {
    return waiting.getTask().getName();
  }

  private static String responsible(ResponsibleTask responsible) {
    return word(responsible.getKind().name()) + ":" + responsible.getTask().getName();
  }

  private static String word(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The console names what the user knows: {@code Condition} for a {@code ConditionObject}. */
  private static boolean isA(String type, String shown) {
    try {
      return Class.forName(shown, false, LiveWaits.class.getClassLoader())
          .isAssignableFrom(Class.forName(type, false, LiveWaits.class.getClassLoader()));
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
