package dev.consolation.view;

/** Breaks a rule on purpose: view knows no wire. */
public final class ViewThatKnowsGrpc {
  io.grpc.Status status = io.grpc.Status.OK;
}
