package dev.consolation.client.model;

/** Breaks two rules on purpose: the model of the screens knows neither a wire nor a toolkit. */
public final class ModelThatKnowsTooMuch {
  io.grpc.Status status = io.grpc.Status.OK;
  java.awt.Dimension size = new java.awt.Dimension();
}
