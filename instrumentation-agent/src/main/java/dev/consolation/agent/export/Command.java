package dev.consolation.agent.export;

import dev.consolation.task.Level;
import dev.consolation.wire.ProtoReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the server tells the agent to do. */
public sealed interface Command {
  /** Record so much from now on. */
  record SetLevel(Level level) implements Command {}

  /** Leave this process. */
  record Detach() implements Command {}

  /** Answer with the stack of a task. */
  record TakeStack(long task) implements Command {}

  /** Do something to a task. */
  record ActOnTask(long task, Act act) implements Command {}

  /** Write a heap dump. */
  record HeapDump(String path, boolean live) implements Command {}

  /** Find out which monitors these tasks wait for. */
  record InspectMonitors(List<Long> tasks) implements Command {}

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
          case 5 -> command = act(in.message());
          case 6 -> command = heapDump(in.message());
          case 7 -> command = new InspectMonitors(numbers(in.message()));
          default -> {} // a newer server's
        }
      }
      return new ServerMessage(false, id, command);
    }

    private static Command act(ProtoReader in) {
      long task = 0;
      Act act = Act.UNKNOWN;
      while (in.next()) {
        switch (in.field()) {
          case 1 -> task = in.number();
          case 2 -> act = Act.of(in.number());
          default -> {} // a newer server's
        }
      }
      return new ActOnTask(task, act);
    }

    private static Command heapDump(ProtoReader in) {
      String path = "";
      boolean live = false;
      while (in.next()) {
        switch (in.field()) {
          case 1 -> path = in.text();
          case 2 -> live = in.number() != 0;
          default -> {} // a newer server's
        }
      }
      return new HeapDump(path, live);
    }

    /** Repeated numbers are packed into one field, or one field each. */
    private static List<Long> numbers(ProtoReader in) {
      List<Long> numbers = new ArrayList<>();
      while (in.next()) {
        if (in.field() == 1) {
          in.addNumbers(numbers);
        }
      }
      return numbers;
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
