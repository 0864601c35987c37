package dev.consolation.gui.viewmodel;

/** Breaks two rules on purpose: a view model knows neither a toolkit nor a wire. */
public final class ViewModelThatKnowsTooMuch {
  javafx.scene.paint.Color colour = javafx.scene.paint.Color.RED;
  io.grpc.Status status = io.grpc.Status.OK;
}
