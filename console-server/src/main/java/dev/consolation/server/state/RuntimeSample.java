package dev.consolation.server.state;

/**
 * What a runtime looked like at one moment; the fields are those of {@code RuntimeSample} in {@code
 * ingest.proto}.
 *
 * @param oldestQueued since when the task that waits longest for a worker does, in nanoseconds of
 *     the picture's clock; -1 when none waits
 */
public record RuntimeSample(
    long workers,
    long busy,
    long queued,
    long oldestQueued,
    long submitted,
    long completed,
    long rejected) {
  static final RuntimeSample NONE = new RuntimeSample(0, 0, 0, -1, 0, 0, 0);
}
