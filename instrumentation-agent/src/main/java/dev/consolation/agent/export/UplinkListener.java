package dev.consolation.agent.export;

import java.util.List;

/**
 * What an uplink tells its owner; on a thread of the agent, one call at a time. Must not block for
 * long.
 */
public interface UplinkListener {
  /** The Hello to begin a stream with; asked for each stream. */
  Hello hello();

  /** The server answered: there is a stream, which starts from nothing. */
  void connected();

  /** The stream is gone. */
  void disconnected();

  /** The server wants something done; exactly one call of {@code reply} answers it. */
  void command(Command command, Reply reply);

  /** Answers one command. */
  interface Reply {
    /** It was done; {@code frames} is the stack that it asked for. */
    void done(List<StackTraceElement> frames);

    /** It was not done; says why, for people. */
    void failed(String why);
  }
}
