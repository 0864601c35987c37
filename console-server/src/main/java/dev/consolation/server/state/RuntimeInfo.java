package dev.consolation.server.state;

/**
 * A scheduler as its agent describes it; the fields are those of {@code Runtime} in {@code
 * ingest.proto}.
 *
 * @param kind code of {@code RuntimeKind}
 */
public record RuntimeInfo(
    long id,
    int kind,
    String name,
    String type,
    int maxWorkers,
    String queueType,
    int queueCapacity,
    boolean seenAtAttach,
    boolean ended) {}
