package dev.consolation.gui.viewmodel;

import dev.consolation.client.model.TaskPage;
import dev.consolation.view.TaskLine;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How busy the rows of a list were lately, from what the list itself said: the share of each
 * interval between two answers in which a task was polled. Known from when a row was first seen.
 */
public final class Activity {
  /** Intervals that are remembered. */
  public static final int POINTS = 24;

  private static final int ROWS = 4_000;
  private static final float[] NONE = new float[0];

  private final Map<Long, Track> tracks = new LinkedHashMap<>(64, 0.75f, true);

  /** Takes in a newer window of the list. */
  void see(TaskPage page) {
    for (TaskLine line : page.rows()) {
      long key = line.isGroup() ? -line.group() : line.id();
      tracks.computeIfAbsent(key, k -> new Track()).add(page.now(), line.busy());
    }
    Iterator<Track> oldest = tracks.values().iterator();
    while (tracks.size() > ROWS) {
      oldest.next();
      oldest.remove();
    }
  }

  /** Shares from 0 to 1, oldest first; of a group the sum of its tasks, which can be more. */
  public float[] of(TaskLine line) {
    Track track = tracks.get(line.isGroup() ? -line.group() : line.id());
    return track == null ? NONE : track.points();
  }

  private static final class Track {
    private final float[] shares = new float[POINTS];
    private int count;
    private long at;
    private long busy;

    void add(long now, long busyNow) {
      if (at != 0 && now > at) {
        shares[count++ % POINTS] = Math.max(0, (float) (busyNow - busy) / (now - at));
      }
      at = now;
      busy = busyNow;
    }

    float[] points() {
      int known = Math.min(count, POINTS);
      var points = new float[known];
      for (int i = 0; i < known; i++) {
        points[i] = shares[(count - known + i) % POINTS];
      }
      return points;
    }
  }
}
