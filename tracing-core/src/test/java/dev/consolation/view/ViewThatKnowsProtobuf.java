package dev.consolation.view;

/** Breaks a rule on purpose: view knows no wire. */
public final class ViewThatKnowsProtobuf {
  com.google.protobuf.ByteString bytes = com.google.protobuf.ByteString.EMPTY;
}
