package dev.consolation.examples.agent;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * A service whose requests no task of the JDK begins and ends with: Jetty's, on its own pool of
 * threads or on virtual threads, and those that a thread of the service takes out of an inbox. It
 * asks itself without a pause, until standard input says so.
 *
 * <p>Argument: {@code platform} or {@code virtual}.
 */
public final class EntryService extends Handler.Abstract {
  private final ExecutorService pool = Executors.newFixedThreadPool(2);
  private final BlockingQueue<String> inbox = new ArrayBlockingQueue<>(1);

  /** Starts it. */
  public static void main(String[] arguments) throws Exception {
    new EntryService().start(arguments[0].equals("virtual"));
    System.out.println("ready");
    System.in.read();
    System.exit(0);
  }

  private void start(boolean virtual) throws Exception {
    var threads = new QueuedThreadPool(8);
    if (virtual) {
      threads.setVirtualThreadsExecutor(Executors.newVirtualThreadPerTaskExecutor());
    }
    var server = new Server(threads);
    var connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(this);
    server.start();
    String root = "http://127.0.0.1:" + connector.getLocalPort();
    new Thread(() -> ask(root), "client").start();
    new Thread(this::serve, "inbox").start();
  }

  private void ask(String root) {
    HttpClient client = HttpClient.newHttpClient();
    try {
      for (int i = 0; ; i = (i + 1) % 10) {
        for (String path : new String[] {"/orders/" + i, "/fails"}) {
          client.send(
              HttpRequest.newBuilder(URI.create(root + path)).build(),
              HttpResponse.BodyHandlers.discarding());
        }
        inbox.put("letter");
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void serve() {
    try {
      while (true) {
        accept(inbox.take());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Serves what was in the inbox; named to the agent as an entry. */
  private void accept(String letter) throws InterruptedException {
    if (letter.isEmpty()) {
      return;
    }
    TimeUnit.MILLISECONDS.sleep(15);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (request.getHttpURI().getPath().equals("/fails")) {
      throw new UnsupportedOperationException("as it was asked to");
    }
    TimeUnit.MILLISECONDS.sleep(15);
    pool.submit(EntryService::look).get();
    Content.Sink.write(response, true, "sold", callback);
    return true;
  }

  private static void look() {}
}
