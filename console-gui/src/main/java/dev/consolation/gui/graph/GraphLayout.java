package dev.consolation.gui.graph;

import dev.consolation.gui.viewmodel.WaitPicture;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Finds places for boxes and arrows. */
public interface GraphLayout {
  /**
   * What is to be placed.
   *
   * @param widths of the boxes
   * @param height of every box
   * @param labels widths of the arrows' labels
   * @param labelHeight of every label
   */
  record Sizes(List<Double> widths, double height, List<Double> labels, double labelHeight) {
    public Sizes {
      widths = List.copyOf(widths);
      labels = List.copyOf(labels);
    }
  }

  /**
   * Places everything; takes as long as it takes, on any thread.
   *
   * @param cancelled asked now and then; when true, the result is of no use
   */
  Placed place(WaitPicture picture, Sizes sizes, BooleanSupplier cancelled);
}
