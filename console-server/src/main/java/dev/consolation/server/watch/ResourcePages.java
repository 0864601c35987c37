package dev.consolation.server.watch;

import com.google.protobuf.ByteString;
import dev.consolation.server.query.FilterError;
import dev.consolation.server.query.ResourceLister;
import dev.consolation.server.query.ResourceQuery;
import dev.consolation.server.query.ResourceSort;
import dev.consolation.server.state.ObservedProcess;
import dev.consolation.server.state.Picture;
import dev.consolation.v1.ResourceColumn;
import dev.consolation.v1.ResourcePage;
import dev.consolation.v1.WatchResourcesRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Pages of the list of resources, always by the newest request. */
final class ResourcePages {
  private static final int MOST_ROWS = 1000;

  private final Function<ByteString, ObservedProcess> processes;
  private final MonitorQuestions monitors;
  private volatile @Nullable WatchResourcesRequest newest;

  // Of the request that was answered last.
  private @Nullable WatchResourcesRequest answered;
  private @Nullable ObservedProcess process;
  private ResourceQuery query = ResourceQuery.all();
  private @Nullable FilterError error;

  /** Pages of the processes that the function finds, or says why it does not. */
  ResourcePages(Function<ByteString, ObservedProcess> processes, MonitorQuestions monitors) {
    this.processes = processes;
    this.monitors = monitors;
  }

  void ask(WatchResourcesRequest request) {
    newest = request;
  }

  @Nullable ResourcePage next() {
    WatchResourcesRequest request = newest;
    if (request == null) {
      return null;
    }
    if (!request.equals(answered)) {
      accept(request);
    }
    ObservedProcess of = process;
    if (of == null) {
      return null;
    }
    monitors.askAboutAll(of);
    return of.read((picture, now) -> page(picture, now, request));
  }

  private void accept(WatchResourcesRequest request) {
    WatchResourcesRequest before = answered;
    if (process == null || before == null || !before.getProcess().equals(request.getProcess())) {
      process = processes.apply(request.getProcess());
      query = ResourceQuery.all();
      before = null;
    }
    if (before == null || !before.getFilter().equals(request.getFilter())) {
      switch (ResourceQuery.parse(request.getFilter())) {
        case ResourceQuery.Result.Good good -> {
          query = good.query();
          error = null;
        }
        case ResourceQuery.Result.Bad bad -> error = bad.error();
      }
    }
    answered = request;
  }

  private ResourcePage page(Picture picture, long now, WatchResourcesRequest request) {
    ResourceLister.Page found =
        ResourceLister.list(
            picture,
            now,
            query,
            sort(request),
            Math.max(0, request.getOffset()),
            (int) Math.min(Integer.toUnsignedLong(request.getLimit()), MOST_ROWS),
            request.getFollowResource());
    ResourcePage.Builder page =
        ResourcePage.newBuilder()
            .setRevision(request.getRevision())
            .setNow(picture.unix(now))
            .setTotalRows(found.total())
            .setOffset(found.offset());
    var wire = new WaitWire(picture, now);
    found.rows().forEach(resource -> page.addRows(wire.row(resource)));
    FilterError wrong = error;
    if (wrong != null) {
      page.setFilterError(wrong.message()).setFilterErrorAt(wrong.at());
    }
    return page.build();
  }

  private static List<ResourceSort.Key> sort(WatchResourcesRequest request) {
    var keys = new ArrayList<ResourceSort.Key>();
    for (var key : request.getSortList()) {
      ResourceSort column = column(key.getColumn());
      if (column != null) {
        keys.add(new ResourceSort.Key(column, key.getDescending()));
      }
    }
    return keys;
  }

  private static @Nullable ResourceSort column(ResourceColumn column) {
    return switch (column) {
      case RESOURCE_COLUMN_UNSPECIFIED, UNRECOGNIZED -> null;
      case RESOURCE_FINDINGS -> ResourceSort.FINDINGS;
      case RESOURCE_ID -> ResourceSort.ID;
      case RESOURCE_KIND -> ResourceSort.KIND;
      case RESOURCE_NAME -> ResourceSort.NAME;
      case RESOURCE_CLASS -> ResourceSort.CLASS;
      case RESOURCE_STATE -> ResourceSort.STATE;
      case RESOURCE_WAITERS -> ResourceSort.WAITERS;
      case RESOURCE_LONGEST -> ResourceSort.LONGEST;
      case RESOURCE_OWNER -> ResourceSort.OWNER;
      case RESOURCE_WAKES -> ResourceSort.WAKES;
    };
  }
}
