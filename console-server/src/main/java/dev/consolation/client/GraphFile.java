package dev.consolation.client;

import dev.consolation.v1.WaitGraphReply;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Puts a graph into a file of the working folder. */
final class GraphFile {
  private static final int MOST = 10_000;

  private GraphFile() {}

  /** Writes it into the first of {@code waits-1.dot}, ... that is free; says where, or why not. */
  static String write(WaitGraphReply graph) {
    if (graph.getNodesCount() == 0) {
      return "nothing waits for a resource: there is no graph to write";
    }
    Path folder = Path.of("").toAbsolutePath();
    try {
      for (int i = 1; i < MOST; i++) {
        Path file = folder.resolve("waits-" + i + ".dot");
        if (write(file, graph.getGraphviz())) {
          return "wrote " + file + "; 'dot -Tsvg -O " + file.getFileName() + "' draws it";
        }
      }
      return "not written: " + folder + " is full of graphs; take some away";
    } catch (IOException e) {
      return "not written: " + e;
    }
  }

  private static boolean write(Path file, String text) throws IOException {
    try {
      Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }
}
