package dev.consolation.examples.libraries;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultEventExecutor;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Promise;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A program on Netty's event loops, until standard input says so.
 *
 * <p>Argument: {@code calm} (loops that wait for channels, jobs for later, a thread that waits for
 * promises), {@code blocked} (loops on which something waits), {@code load} (jobs and promises
 * without a pause from the first line of input to the second, of which it says how many there
 * were).
 */
@SuppressWarnings("deprecation") // of Netty 4.2, which has it all the same: this runs on 4.1 too
public final class NettyService {
  private static final int PRODUCERS = 2;
  private static final int BATCH = 20;

  private final AtomicLong given = new AtomicLong();
  private final AtomicLong ran = new AtomicLong();
  private volatile boolean ends;

  private NettyService() {}

  /** Starts it. */
  public static void main(String[] arguments) throws Exception {
    var service = new NettyService();
    List<Thread> load = new ArrayList<>();
    switch (arguments[0]) {
      case "calm" -> service.calm(arguments[1].equals("virtual"));
      case "blocked" -> service.blocked();
      case "load" -> {}
      default -> throw new IllegalArgumentException(arguments[0]);
    }
    System.out.println("ready");
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    if (arguments[0].equals("load")) {
      in.readLine();
      load.addAll(service.load());
    }
    in.readLine();
    service.ends = true;
    for (Thread thread : load) {
      thread.join();
    }
    if (!load.isEmpty()) {
      System.out.println("ran " + service.ran + " of " + service.given);
      TimeUnit.MINUTES.sleep(10);
    }
    System.exit(0);
  }

  private static EventLoopGroup loops(String name, int threads) {
    return new NioEventLoopGroup(threads, new DefaultThreadFactory(name, true));
  }

  private void calm(boolean virtual) throws Exception {
    EventLoopGroup loops = loops("loop", 2);
    serve(loops);
    loops.next().schedule(NettyService::never, 1, TimeUnit.HOURS);
    loops.next().scheduleAtFixedRate(ran::incrementAndGet, 20, 20, TimeUnit.MILLISECONDS);
    Runnable waits = () -> waits(loops);
    if (virtual) {
      // By reflection: this class is compiled for 17.
      Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, waits);
    } else {
      new Thread(waits, "waiter").start();
    }
  }

  private static void never() {
    throw new IllegalStateException("an hour has passed");
  }

  private void waits(EventLoopGroup loops) {
    while (!ends) {
      EventLoop loop = loops.next();
      Promise<String> promise = loop.newPromise();
      loop.schedule(() -> answers(promise), 200, TimeUnit.MILLISECONDS);
      promise.syncUninterruptibly();
    }
  }

  private static void answers(Promise<String> promise) {
    promise.setSuccess("done");
  }

  private static InetSocketAddress serve(EventLoopGroup loops) throws InterruptedException {
    Channel server =
        new ServerBootstrap()
            .group(loops)
            .channel(NioServerSocketChannel.class)
            .childHandler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    channel.pipeline().addLast(new Sleeper());
                  }
                })
            .bind(InetAddress.getLoopbackAddress(), 0)
            .sync()
            .channel();
    return (InetSocketAddress) server.localAddress();
  }

  /** Takes a nap on the event loop, which it must not. */
  private static final class Sleeper extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
      Thread.sleep(3_600_000);
    }
  }

  private void blocked() throws Exception {
    InetSocketAddress server = serve(loops("server", 1));
    var client = new Socket(server.getAddress(), server.getPort());
    client.getOutputStream().write('x');
    EventLoop loop = loops("jobs", 1).next();
    loop.execute(this::parks);
    for (int i = 0; i < 3; i++) {
      loop.execute(ran::incrementAndGet);
    }
    EventExecutor own = new DefaultEventExecutor(new DefaultThreadFactory("own", true));
    own.execute(() -> waitsForItself(own));
  }

  private void parks() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** By a future that is not Netty's, which would have told it so. */
  private void waitsForItself(EventExecutor own) {
    var answer = new FutureTask<>(ran::incrementAndGet);
    own.execute(answer);
    try {
      answer.get();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private List<Thread> load() {
    EventLoopGroup loops = loops("loop", 2);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < PRODUCERS; i++) {
      Thread thread = new Thread(() -> produce(loops), "producer-" + i);
      thread.start();
      threads.add(thread);
    }
    return threads;
  }

  private void produce(EventLoopGroup loops) {
    while (!ends) {
      EventLoop loop = loops.next();
      Promise<String> promise = loop.newPromise();
      given.addAndGet(BATCH + 1);
      for (int i = 0; i < BATCH; i++) {
        loop.execute(ran::incrementAndGet);
      }
      loop.schedule(() -> last(promise), 2, TimeUnit.MILLISECONDS);
      promise.syncUninterruptibly();
    }
  }

  private void last(Promise<String> promise) {
    ran.incrementAndGet();
    promise.setSuccess("done");
  }
}
