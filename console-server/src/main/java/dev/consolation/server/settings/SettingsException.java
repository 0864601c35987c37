package dev.consolation.server.settings;

/** A setting that cannot be read: the message says where it stands and what is allowed there. */
public final class SettingsException extends Exception {
  SettingsException(String message) {
    super(message);
  }
}
