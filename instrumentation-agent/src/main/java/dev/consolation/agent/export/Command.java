package dev.consolation.agent.export;

import dev.consolation.task.Level;
import dev.consolation.wire.ProtoReader;
import org.jspecify.annotations.Nullable;

/** What the server tells the agent to do. */
public sealed interface Command {
  /** Record so much from now on. */
  record SetLevel(Level level) implements Command {}

  /** Leave this process. */
  record Detach() implements Command {}

  /** Answer with the stack of a task. */
  record TakeStack(long task) implements Command {}

  /** A command of a newer server. */
  record Unknown() implements Command {}

  /**
   * A message of the server.
   *
   * @param welcome whether it is the answer to the Hello
   * @param id of the command, given back in its result
   * @param command null for none
   */
  record ServerMessage(boolean welcome, long id, @Nullable Command command) {
    /**
     * Reads a message.
     *
     * @throws IllegalArgumentException when it cannot be read
     */
    static ServerMessage read(byte[] bytes) {
      ProtoReader in = new ProtoReader(bytes);
      while (in.next()) {
        switch (in.field()) {
          case 1 -> {
            return new ServerMessage(true, 0, null);
          }
          case 2 -> {
            return command(in.message());
          }
          default -> {} // a newer server's
        }
      }
      return new ServerMessage(false, 0, null);
    }

    private static ServerMessage command(ProtoReader in) {
      long id = 0;
      Command command = new Unknown();
      while (in.next()) {
        switch (in.field()) {
          case 1 -> id = in.number();
          case 2 -> command = new SetLevel(Level.of((int) number(in.message())));
          case 3 -> command = new Detach();
          case 4 -> command = new TakeStack(number(in.message()));
          default -> {} // a newer server's
        }
      }
      return new ServerMessage(false, id, command);
    }

    private static long number(ProtoReader in) {
      long number = 0;
      while (in.next()) {
        if (in.field() == 1) {
          number = in.number();
        }
      }
      return number;
    }
  }
}
