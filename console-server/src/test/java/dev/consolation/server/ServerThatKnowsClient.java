package dev.consolation.server;

import dev.consolation.client.model.ModelThatKnowsTooMuch;

/** Breaks a rule on purpose: the server knows nothing of its clients. */
final class ServerThatKnowsClient {
  ModelThatKnowsTooMuch model = new ModelThatKnowsTooMuch();
}
