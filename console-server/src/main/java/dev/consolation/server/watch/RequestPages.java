package dev.consolation.server.watch;

import com.google.protobuf.ByteString;
import dev.consolation.server.query.CommonFacts;
import dev.consolation.server.query.FilterError;
import dev.consolation.server.query.RequestLister;
import dev.consolation.server.query.RequestLister.Sort;
import dev.consolation.server.query.TaskQuery;
import dev.consolation.server.state.Durations;
import dev.consolation.server.state.ObservedProcess;
import dev.consolation.server.state.Picture;
import dev.consolation.server.state.RequestRecord;
import dev.consolation.server.state.Requests;
import dev.consolation.v1.CommonFact;
import dev.consolation.v1.RequestColumn;
import dev.consolation.v1.RequestPage;
import dev.consolation.v1.WatchRequestsRequest;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Pages of the list of requests, always by the newest request for them. */
final class RequestPages {
  private static final int MOST_ROWS = 1000;

  private final Function<ByteString, ObservedProcess> processes;
  private volatile @Nullable WatchRequestsRequest newest;

  // Of what was answered last.
  private @Nullable WatchRequestsRequest answered;
  private @Nullable ObservedProcess process;
  private TaskQuery query = TaskQuery.all();
  private @Nullable FilterError error;

  /** Pages of the processes that the function finds, or says why it does not. */
  RequestPages(Function<ByteString, ObservedProcess> processes) {
    this.processes = processes;
  }

  void ask(WatchRequestsRequest request) {
    newest = request;
  }

  @Nullable RequestPage next() {
    WatchRequestsRequest request = newest;
    if (request == null) {
      return null;
    }
    if (!request.equals(answered)) {
      accept(request);
    }
    ObservedProcess of = process;
    return of == null ? null : of.read((picture, now) -> page(picture, now, request));
  }

  private void accept(WatchRequestsRequest request) {
    WatchRequestsRequest before = answered;
    if (process == null || before == null || !before.getProcess().equals(request.getProcess())) {
      process = processes.apply(request.getProcess());
      query = TaskQuery.all();
      before = null;
    }
    if (before == null || !before.getFilter().equals(request.getFilter())) {
      switch (TaskQuery.parse(request.getFilter())) {
        case TaskQuery.Result.Good good -> {
          query = good.query();
          error = null;
        }
        case TaskQuery.Result.Bad bad -> error = bad.error();
      }
    }
    answered = request;
  }

  private RequestPage page(Picture picture, long now, WatchRequestsRequest request) {
    Requests requests = picture.requests();
    if (!request.getOnlyRecognised()) {
      requests.byRoot();
    }
    List<RequestRecord> matching =
        RequestLister.matching(
            requests.all(), query, sort(request.getSort()), request.getAscending(), now);
    int limit = (int) Math.min(Integer.toUnsignedLong(request.getLimit()), MOST_ROWS);
    int from =
        RequestLister.offset(
            matching, Math.max(0, request.getOffset()), limit, request.getFollowRequest());
    RequestPage.Builder page =
        RequestPage.newBuilder()
            .setRevision(request.getRevision())
            .setNow(picture.unix(now))
            .setTotalRows(matching.size())
            .setOffset(from)
            .setSeen(requests.seen())
            .setByRoot(requests.isByRoot());
    var wire = new RequestWire(picture, now);
    int to = Math.min(matching.size(), from + limit);
    matching.subList(from, to).forEach(each -> page.addRows(wire.row(each)));
    var drawn = new HashSet<>(requests.drawn());
    long[] durations =
        matching.stream()
            .filter(each -> each.isOver() && drawn.contains(each))
            .mapToLong(each -> each.duration(now))
            .toArray();
    page.setDurations(Wire.durations(Durations.of(durations)));
    common(page, new CommonFacts(picture, now, matching, drawn));
    FilterError wrong = error;
    if (wrong != null) {
      page.setFilterError(wrong.message()).setFilterErrorAt(wrong.at());
    }
    return page.build();
  }

  private static void common(RequestPage.Builder page, CommonFacts common) {
    page.setSlowFrom(common.slowFrom()).setSlow(common.slow()).setFast(common.fast());
    common
        .facts()
        .forEach(
            fact ->
                page.addCommon(
                    CommonFact.newBuilder()
                        .setKindValue(fact.kind().code())
                        .setText(fact.text())
                        .setSlow(fact.slow())
                        .setFast(fact.fast())));
  }

  private static Sort sort(RequestColumn column) {
    return switch (column) {
      case REQUEST_STARTED -> Sort.STARTED;
      case REQUEST_COLUMN_UNSPECIFIED, REQUEST_DURATION, UNRECOGNIZED -> Sort.DURATION;
      case REQUEST_BUSY -> Sort.BUSY;
      case REQUEST_SCHEDULED -> Sort.SCHEDULED;
      case REQUEST_WAITING -> Sort.WAITING;
      case REQUEST_TASKS -> Sort.TASKS;
      case REQUEST_NAME -> Sort.NAME;
    };
  }
}
