package dev.consolation.server.state;

/**
 * All that is known of a process and of the stream that tells it, to go on from. Its parts are
 * those of the picture: only while that is held still.
 *
 * @param shift from the stream's clock to the picture's
 * @param now when the newest batch was closed, on the picture's clock
 * @param inSnapshot whether the stream is telling its whole picture
 */
public record Moment(
    ProcessInfo info,
    Picture picture,
    StreamWords words,
    long shift,
    long now,
    boolean inSnapshot) {}
