package dev.consolation.agent.weave;

import static dev.consolation.agent.weave.Hook.intLocal;
import static dev.consolation.agent.weave.Hook.self;
import static dev.consolation.agent.weave.Hooks.ENTER;

import dev.consolation.agent.weave.Hook.Call;
import dev.consolation.agent.weave.Hook.Place;
import java.util.ArrayList;
import java.util.List;

/** Sockets, channels and selectors: where they may block. */
final class SocketHooks {
  private static final String NIO = "sun/nio/ch/";
  private static final Place POLL = new Place.Before("poll");
  private static final Call ENDS = new Call("SocketProbe", "ends", "()V");

  private SocketHooks() {}

  static List<Hook> hooks(int feature) {
    Hooks socket = hooks("NioSocketImpl", "socket");
    for (String what : new String[] {"Read", "Write", "Connect", "Accept"}) {
      Call begins = new Call("SocketProbe", "begins", "(Ljava/lang/Object;)V");
      socket
          .add("begin" + what, "begin" + what, "", ENTER, begins, self())
          .add("end" + what, "end" + what, "", ENTER, ENDS);
    }
    Hooks channel = hooks("SocketChannelImpl", "channel");
    for (String what : new String[] {"Read", "Write", "Connect", "FinishConnect"}) {
      between(channel, "begin" + what, "end" + what);
    }
    Hooks server = hooks("ServerSocketChannelImpl", "server-channel");
    between(server, "begin", "end");
    Hooks selector = hooks("SelectorImpl", "selector");
    between(selector, "begin", "end");
    List<Hook> all = new ArrayList<>(socket.list());
    all.addAll(channel.list());
    all.addAll(server.list());
    all.addAll(selector.list());
    if (feature >= 21) {
      Call parks = new Call("SocketProbe", "parks", "(Ljava/lang/Object;)V");
      all.addAll(
          hooks("NioSocketImpl", "socket")
              .add("park", "park", "(Ljava/io/FileDescriptor;IJ)V", POLL, parks, self())
              .list());
      all.addAll(
          hooks("SelChImpl", "channel").add("park", "park", "(IJ)V", POLL, parks, self()).list());
      if (feature >= 24) {
        String lockAndDoSelect = "(Ljava/util/function/Consumer;J)I";
        all.addAll(
            hooks("SelectorImpl", "selector")
                .add("park", "lockAndDoSelect", lockAndDoSelect, ENTER, parks, self())
                .list());
      }
    }
    return all;
  }

  private static Hooks hooks(String type, String prefix) {
    return new Hooks(HookGroup.RESOURCES, NIO + type, prefix);
  }

  /** Methods whose first argument says whether it blocks. */
  private static void between(Hooks hooks, String begin, String end) {
    Call begins = new Call("SocketProbe", "begins", "(Ljava/lang/Object;Z)V");
    hooks.add(begin, begin, "", ENTER, begins, self(), intLocal(1)).add(end, end, "", ENTER, ENDS);
  }
}
