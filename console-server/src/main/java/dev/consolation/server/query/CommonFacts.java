package dev.consolation.server.query;

import dev.consolation.server.state.PastWait;
import dev.consolation.server.state.Picture;
import dev.consolation.server.state.RequestRecord;
import dev.consolation.server.state.RuntimeState;
import dev.consolation.server.state.Site;
import dev.consolation.server.state.TaskLabel;
import dev.consolation.server.state.TaskRecord;
import dev.consolation.view.TaskLine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What slow requests have in common, and fast ones have not.
 *
 * <p>Slow is the slowest tenth of those that are over, and what goes on for longer already; fast is
 * the faster half. A wait, a run or a delay of a task is a fact of its request when it is long
 * beside what makes a request slow: a tenth of the time from which on it is. Facts are ranked by
 * how many more of the slow ones have them than of the fast ones.
 */
public final class CommonFacts {
  /** Kinds of facts; codes are those of {@code CommonKind} on the wire. */
  public enum Kind {
    WAITED_FOR(1),
    WAITED_AT(2),
    RAN_AT(3),
    QUEUED_IN(4),
    WOKEN_BY(5),
    LABELLED(6),
    FAILED_BY(7);

    private final int code;

    Kind(int code) {
      this.code = code;
    }

    /** The number that stands for it on the wire. */
    public int code() {
      return code;
    }
  }

  /** A fact, and how many slow and fast requests have it. */
  public record Fact(Kind kind, String text, int slow, int fast) {}

  private record Key(Kind kind, String text) {}

  private static final int LEAST = 5;
  private static final int MOST = 16;
  private static final double LEAST_MORE = 0.2;

  private final List<RequestRecord> slow = new ArrayList<>();
  private final List<RequestRecord> fast = new ArrayList<>();
  private final List<Fact> facts = new ArrayList<>();
  private long slowFrom;

  /** Of requests that match, and of a fair sample of these to tell slow from fast by. */
  public CommonFacts(
      Picture picture, long now, List<RequestRecord> matching, Set<RequestRecord> drawn) {
    List<RequestRecord> over =
        matching.stream()
            .filter(each -> each.isOver() && drawn.contains(each))
            .sorted(Comparator.comparingLong(each -> each.duration(now)))
            .toList();
    if (over.size() < 2 * LEAST) {
      return;
    }
    slowFrom = over.get(over.size() * 9 / 10).duration(now);
    long fastTo = over.get(over.size() / 2).duration(now);
    for (RequestRecord each : matching) {
      if (each.duration(now) >= slowFrom) {
        slow.add(each);
      } else if (each.isOver() && drawn.contains(each) && each.duration(now) <= fastTo) {
        fast.add(each);
      }
    }
    if (slow.size() >= LEAST && fast.size() >= LEAST) {
      rank(picture, now);
    }
  }

  private void rank(Picture picture, long now) {
    Map<Key, Integer> ofSlow = count(picture, now, slow);
    Map<Key, Integer> ofFast = count(picture, now, fast);
    ofSlow.forEach(
        (key, count) -> {
          int other = ofFast.getOrDefault(key, 0);
          if (share(count, slow) - share(other, fast) >= LEAST_MORE) {
            facts.add(new Fact(key.kind(), key.text(), count, other));
          }
        });
    facts.sort(
        Comparator.comparingDouble(
                (Fact fact) -> share(fact.fast(), fast) - share(fact.slow(), slow))
            .thenComparing(Fact::kind)
            .thenComparing(Fact::text));
    if (facts.size() > MOST) {
      facts.subList(MOST, facts.size()).clear();
    }
  }

  private static double share(int count, List<RequestRecord> of) {
    return (double) count / of.size();
  }

  private Map<Key, Integer> count(Picture picture, long now, List<RequestRecord> requests) {
    Map<Key, Integer> counts = new HashMap<>();
    for (RequestRecord request : requests) {
      Set<Key> ofRequest = new HashSet<>();
      request.tasks().forEach(task -> add(ofRequest, picture, task, now));
      ofRequest.forEach(key -> counts.merge(key, 1, Integer::sum));
    }
    return counts;
  }

  private void add(Set<Key> to, Picture picture, TaskRecord task, long now) {
    long much = Math.max(1, slowFrom / 10);
    Map<Key, Long> times = new HashMap<>();
    for (PastWait wait : task.longestWaits()) {
      long lasted = wait.duration();
      times.merge(new Key(Kind.WAITED_FOR, WaitTotals.what(wait)), lasted, Long::sum);
      if (wait.site() != Site.NONE) {
        times.merge(new Key(Kind.WAITED_AT, place(wait.site())), lasted, Long::sum);
      }
      TaskRecord waker = wait.waker() == 0 ? null : picture.task(wait.waker());
      if (waker != null) {
        times.merge(new Key(Kind.WOKEN_BY, called(waker)), lasted, Long::sum);
      }
    }
    if (task.site().site() != Site.NONE) {
      times.put(new Key(Kind.RAN_AT, place(task.site().site())), task.busy(now));
    }
    RuntimeState runtime = task.runtime();
    if (runtime != null) {
      times.put(new Key(Kind.QUEUED_IN, runtime.name().text()), task.scheduled(now));
    }
    times.forEach(
        (key, time) -> {
          if (time >= much) {
            to.add(key);
          }
        });
    for (TaskLabel label : task.labels()) {
      to.add(new Key(Kind.LABELLED, label.key() + ":" + label.value()));
    }
    if (!task.exception().text().isEmpty()) {
      to.add(new Key(Kind.FAILED_BY, task.exception().text()));
    }
  }

  private static String place(Site site) {
    String type = site.className();
    String line = site.line() > 0 ? ":" + site.line() : "";
    return type.substring(type.lastIndexOf('.') + 1) + "." + site.method() + line;
  }

  /** What tasks of one kind are called alike: a name without its number. */
  private static String called(TaskRecord task) {
    String name = task.namePrefix().text();
    Site site = task.site().site();
    return !name.isEmpty()
        ? name
        : site == Site.NONE ? TaskLine.readableClass(task.taskClass().text()) : place(site);
  }

  /** Most telling first. */
  public List<Fact> facts() {
    return facts;
  }

  /** From how many nanoseconds on a request is slow; 0: there are too few to say. */
  public long slowFrom() {
    return slowFrom;
  }

  /** How many are slow. */
  public int slow() {
    return slow.size();
  }

  /** How many are fast. */
  public int fast() {
    return fast.size();
  }
}
