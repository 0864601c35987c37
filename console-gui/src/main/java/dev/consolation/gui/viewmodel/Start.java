package dev.consolation.gui.viewmodel;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the window begins with. */
public sealed interface Start {
  /** The processes of this machine. */
  record Choose() implements Start {}

  /** A process, which the agent is put into. */
  record Attach(long pid) implements Start {}

  /** A server that must be there. */
  record Connect(String address) implements Start {}

  /** Files of one dead process. */
  record Open(List<Path> files) implements Start {
    public Open {
      files = List.copyOf(files);
    }
  }

  /** Reads what the user wrote: nothing, a process id, files, or the address of a server. */
  static Start read(List<String> arguments) {
    if (arguments.isEmpty()) {
      return new Choose();
    }
    String first = arguments.get(0);
    if (arguments.size() == 1 && first.matches("\\d{1,10}")) {
      return new Attach(Long.parseLong(first));
    }
    var files = new ArrayList<Path>();
    for (String argument : arguments) {
      Path file = Path.of(argument);
      boolean like = argument.indexOf('/') >= 0 || argument.matches(".*\\.[a-zA-Z][\\w.]*");
      if (Files.exists(file) || like || arguments.size() > 1) {
        files.add(file);
      }
    }
    return files.isEmpty() ? new Connect(first) : new Open(files);
  }
}
