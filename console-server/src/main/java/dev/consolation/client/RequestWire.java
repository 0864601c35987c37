package dev.consolation.client;

import dev.consolation.client.model.RequestPage;
import dev.consolation.client.model.RequestsWant;
import dev.consolation.v1.RequestRow;
import dev.consolation.v1.RequestTask;
import dev.consolation.v1.WatchRequestsRequest;
import dev.consolation.view.CommonFact;
import dev.consolation.view.Place;
import dev.consolation.view.RequestColumn;
import dev.consolation.view.RequestDetail;
import dev.consolation.view.RequestLine;

/** Turns messages about requests into what screens are drawn from, and back. */
final class RequestWire {
  private RequestWire() {}

  static WatchRequestsRequest request(RequestsWant want, long revision) {
    return WatchRequestsRequest.newBuilder()
        .setProcess(Wire.id(want.process()))
        .setFilter(want.filter())
        .setSort(column(want.sort()))
        .setAscending(!want.descending())
        .setOffset(want.offset())
        .setLimit(want.limit())
        .setFollowRequest(want.follow())
        .setOnlyRecognised(want.onlyRecognised())
        .setRevision(revision)
        .build();
  }

  private static dev.consolation.v1.RequestColumn column(RequestColumn column) {
    return switch (column) {
      case STARTED -> dev.consolation.v1.RequestColumn.REQUEST_STARTED;
      case DURATION, WAITED, STATE, ENTRY -> dev.consolation.v1.RequestColumn.REQUEST_DURATION;
      case BUSY -> dev.consolation.v1.RequestColumn.REQUEST_BUSY;
      case SCHEDULED -> dev.consolation.v1.RequestColumn.REQUEST_SCHEDULED;
      case WAITING -> dev.consolation.v1.RequestColumn.REQUEST_WAITING;
      case TASKS -> dev.consolation.v1.RequestColumn.REQUEST_TASKS;
      case NAME -> dev.consolation.v1.RequestColumn.REQUEST_NAME;
    };
  }

  static RequestPage page(dev.consolation.v1.RequestPage page, RequestsWant answers) {
    return new RequestPage(
        answers,
        page.getTotalRows(),
        page.getOffset(),
        page.getRowsList().stream().map(row -> row(row, page.getNow())).toList(),
        Wire.stats(page.getDurations()),
        page.getCommonList().stream()
            .map(f -> new CommonFact(f.getKindValue(), f.getText(), f.getSlow(), f.getFast()))
            .toList(),
        page.getSlowFrom(),
        page.getSlow(),
        page.getFast(),
        page.getSeen(),
        page.getByRoot(),
        page.getFilterError(),
        page.getFilterErrorAt());
  }

  private static RequestLine row(RequestRow row, long now) {
    return new RequestLine(
        Wire.line(row.getTask()),
        Math.max(0, now - row.getStartedAt()),
        row.getTasks(),
        row.getWaitsList().stream()
            .map(w -> new RequestLine.Waited(w.getWhat(), w.getWaited()))
            .toList());
  }

  static RequestDetail detail(dev.consolation.v1.RequestDetail detail) {
    return new RequestDetail(
        row(detail.getRow(), detail.getNow()),
        detail.getTasksList().stream().map(RequestWire::part).toList(),
        detail.getMore());
  }

  private static RequestDetail.Part part(RequestTask task) {
    return new RequestDetail.Part(
        Wire.line(task.getTask()),
        task.getDepth(),
        task.getAfter(),
        task.getWaitsList().stream()
            .map(
                w ->
                    new RequestDetail.PastWait(
                        w.getAfter(),
                        w.getWaited(),
                        w.getWhat(),
                        w.hasSite() ? Wire.place(w.getSite()) : Place.UNKNOWN,
                        w.getWaker()))
            .toList());
  }
}
