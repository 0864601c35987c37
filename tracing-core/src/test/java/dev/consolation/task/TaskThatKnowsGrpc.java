package dev.consolation.task;

/** Breaks a rule on purpose: the model needs the JDK only. */
public final class TaskThatKnowsGrpc {
  io.grpc.Status status = io.grpc.Status.OK;
}
