package dev.consolation.view;

/** What every column of a list says about itself. */
public interface Column {
  String title();

  /** The width it asks for, in characters. */
  int width();

  /** Whether it is set to the right, and sorted largest first when it is first sorted by. */
  boolean number();

  /** Its place when there is not room for all: the column with the lowest rank stays longest. */
  int rank();

  /** What it says, for people. */
  String help();
}
