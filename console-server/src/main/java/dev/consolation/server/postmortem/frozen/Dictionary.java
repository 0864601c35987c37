package dev.consolation.server.postmortem.frozen;

import dev.consolation.stack.Frame;
import dev.consolation.v1.Batch;
import dev.consolation.v1.Name;
import dev.consolation.v1.Site;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Numbers for names and sites, each said in the batch where it is first used. */
final class Dictionary {
  private final Map<String, Integer> names = new HashMap<>();
  private final Map<Frame, Integer> sites = new HashMap<>();

  /** The id of a name; 0 for the empty one. */
  int name(String text, Batch.Builder batch) {
    if (text.isEmpty()) {
      return 0;
    }
    Integer known = names.get(text);
    if (known == null) {
      known = names.size() + 1;
      names.put(text, known);
      batch.addNames(Name.newBuilder().setId(known).setText(text));
    }
    return known;
  }

  /** The id of a place in code; 0 when there is none. */
  int site(@Nullable Frame frame, Batch.Builder batch) {
    if (frame == null) {
      return 0;
    }
    Integer known = sites.get(frame);
    if (known == null) {
      known = sites.size() + 1;
      sites.put(frame, known);
      batch.addSites(
          Site.newBuilder()
              .setId(known)
              .setClassName(frame.className())
              .setMethod(frame.method())
              .setFile(frame.file())
              .setLine(frame.line()));
    }
    return known;
  }
}
