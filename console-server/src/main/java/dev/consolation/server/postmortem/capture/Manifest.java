package dev.consolation.server.postmortem.capture;

import dev.consolation.server.attach.JavaProcess;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** What is in the zip file and how it was taken, as JSON. */
record Manifest(JavaProcess process, Instant taken, List<Artefact> artefacts, long pauseMillis) {
  String json() {
    return """
    {
      "format": 1,
      "pid": %d,
      "main": %s,
      "jdk": %s,
      "taken": %s,
      "pauseMillis": %d,
      "artefacts": [
    %s
      ]
    }
    """
        .formatted(
            process.pid(),
            quoted(process.main()),
            quoted(process.version()),
            quoted(taken.toString()),
            pauseMillis,
            artefacts.stream().map(Manifest::json).collect(Collectors.joining(",\n")));
  }

  private static String json(Artefact artefact) {
    return "    {\"name\": %s, \"command\": %s, \"millis\": %d, \"bytes\": %d, \"problem\": %s}"
        .formatted(
            quoted(artefact.name()),
            quoted(artefact.command()),
            artefact.millis(),
            artefact.bytes(),
            quoted(artefact.problem()));
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ') {
        quoted.append("\\u%04x".formatted((int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
