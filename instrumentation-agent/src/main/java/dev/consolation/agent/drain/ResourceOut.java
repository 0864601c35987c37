package dev.consolation.agent.drain;

import dev.consolation.agent.resource.LinkKind;
import dev.consolation.agent.resource.Reading;
import dev.consolation.agent.resource.Reading.Link;
import dev.consolation.agent.resource.Reading.Responsible;
import dev.consolation.agent.resource.Role;
import dev.consolation.agent.resource.Tasks;
import dev.consolation.event.WaitCode;
import dev.consolation.wire.ProtoWriter;
import java.util.function.LongPredicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Writes resources and ops as {@code ingest.proto} has them. Not thread-safe. */
final class ResourceOut {
  private static final int RESOURCES = 15;
  private static final int OPS = 16;
  private static final int GONE = 17;
  private static final int OWNED_SINCE = 40;
  private static final int LOST_SIGNAL_TIME = 35;
  private static final int LOST_SIGNAL_BY = 36;
  private static final int ABANDONED = 37;
  private static final int TAKEN = 38;
  private static final int BLIND = 35;
  private static final int BY_STATE = 1;
  private static final int BY_HISTORY = 2;
  private static final int BY_CODE = 3;
  private static final int FROM_FIELD = 1;
  private static final int FROM_LABEL = 3;

  private final Dictionary dictionary;
  private final Creations creations;
  private final LongPredicate isAlive;
  private final ProtoWriter entry = new ProtoWriter();
  private final ProtoWriter part = new ProtoWriter();

  ResourceOut(Dictionary dictionary, Creations creations, LongPredicate isAlive) {
    this.dictionary = dictionary;
    this.creations = creations;
    this.isAlive = isAlive;
  }

  void resource(
      ProtoWriter batch, Known known, Reading reading, ToLongFunction<@Nullable Object> ids) {
    entry.clear().number(1, known.id).number(2, reading.kind().code());
    String label = reading.name();
    int own = label.isEmpty() ? known.name : dictionary.name(label);
    int name = own == 0 ? dictionary.name(reading.address()) : own;
    entry.number(3, dictionary.name(reading.className())).number(4, name);
    entry.number(5, own == 0 ? 0 : label.isEmpty() ? FROM_FIELD : FROM_LABEL);
    int creation = known.ofThread == null ? creations.site(known.get()) : 0;
    entry.number(6, dictionary.site(creation)).number(7, known.readAt);
    entry.number(8, reading.owner()).number(9, reading.holds());
    optional(10, reading.available());
    optional(11, reading.total());
    optional(12, reading.size());
    optional(13, reading.capacity());
    optional(14, reading.readers());
    entry.number(15, reading.completion().code());
    for (long waiter : reading.waiters()) {
      entry.present(16, waiter);
    }
    for (Responsible each : reading.responsible()) {
      int basis = each.certain() ? BY_STATE : BY_HISTORY;
      responsible(each.role(), each.task(), each.text(), basis);
    }
    past(known, reading);
    for (Known.Past actor : known.actors) {
      if (known.isUnanswered && !reading.isWaiter(actor.task()) && lives(actor)) {
        responsible(known.actorRole, actor.task(), "", BY_CODE);
      }
    }
    for (Link link : reading.links()) {
      long other = ids.applyAsLong(link.other());
      if (other != 0 || link.task() != 0) {
        link(link.kind(), other, link.task(), link.completion().code(), link.method());
      }
    }
    if (reading.due() != Reading.NONE) {
      optional(19, Clock.time(reading.due()));
    }
    entry.text(20, dictionary.redaction().shown(reading.note()));
    if (reading.ownedSince() != Reading.NONE) {
      optional(OWNED_SINCE, Clock.time(reading.ownedSince()));
    }
    if (known.firstSince != 0) {
      entry.number(25, known.firstSince);
    }
    Tasks.LostSignal lost = reading.lostSignal();
    if (lost != null) {
      entry.number(LOST_SIGNAL_TIME, lost.time()).number(LOST_SIGNAL_BY, lost.task());
    }
    entry.flag(ABANDONED, reading.isAbandoned());
    reading
        .permits()
        .forEach(
            (task, count) -> entry.message(TAKEN, part.clear().number(1, task).number(2, count)));
    batch.message(RESOURCES, entry);
  }

  private void optional(int field, long value) {
    if (value != Reading.NONE) {
      entry.present(field, value);
    }
  }

  private void responsible(Role role, long task, String text, int basis) {
    part.clear().number(1, role.code()).number(2, task);
    part.text(3, dictionary.redaction().shown(text));
    entry.message(17, part.number(4, basis));
  }

  private void link(LinkKind kind, long resource, long task, int completion, String method) {
    part.clear().number(1, kind.code()).number(2, resource).number(3, task);
    entry.message(18, part.number(4, completion).text(5, method));
  }

  /** Those that waited for it before, live, and do not wait for it now. */
  private void past(Known known, Reading reading) {
    for (Known.Past past : known.past) {
      Role role = Known.role(past.op());
      // Who takes from a queue may wait to put into it now.
      boolean waits = reading.isWaiter(past.task()) && Known.role(reading.op(past.task())) == role;
      if (lives(past) && !waits && past.task() != reading.owner()) {
        responsible(role, past.task(), "", BY_HISTORY);
      }
    }
  }

  private boolean lives(Known.Past past) {
    Job job = past.job();
    return job == null ? isAlive.test(past.task()) : !job.ended;
  }

  void op(ProtoWriter batch, Op op) {
    entry.clear().number(1, op.task).number(2, op.resource.id).number(3, op.kind.code());
    entry.number(4, op.since).number(5, op.method).number(6, op.site);
    entry.flag(7, (op.code & WaitCode.TIMED) != 0);
    if (op.stackBytes != 0) {
      entry.number(15, op.stackBytes);
    }
    for (long lock : op.holding) {
      entry.present(16, lock);
    }
    entry.flag(BLIND, op.isBlind);
    batch.message(OPS, entry);
  }

  void gone(ProtoWriter batch, long id) {
    batch.present(GONE, id);
  }
}
