package dev.consolation.examples.healthy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * A web service as people build them: Jetty, whose requests run on virtual threads, HikariCP with
 * five connections, and H2 in memory; twenty clients ask without a pause, so that the connections
 * are always waited for.
 */
public final class LibraryService {
  private static final int CLIENTS = 20;
  private static final int CONNECTIONS = 5;

  private final HikariDataSource pool;
  private final AtomicLong served = new AtomicLong();

  private LibraryService(HikariDataSource pool) {
    this.pool = pool;
  }

  public static void main(String[] args) throws Exception {
    var config = new HikariConfig();
    config.setJdbcUrl("jdbc:h2:mem:books");
    config.setMaximumPoolSize(CONNECTIONS);
    var service = new LibraryService(new HikariDataSource(config));
    service.fill();
    int port = service.serve();
    for (int i = 0; i < CLIENTS; i++) {
      Thread.ofVirtual().name("client-" + i).start(() -> service.ask(port));
    }
    while (service.served.get() < 100) {
      TimeUnit.MILLISECONDS.sleep(1);
    }
    System.out.println("ready");
    TimeUnit.MINUTES.sleep(10);
  }

  private void fill() throws SQLException {
    try (Connection connection = pool.getConnection();
        var statement = connection.createStatement()) {
      statement.execute("create table book (id int primary key, title varchar(50), asked int)");
      for (int i = 0; i < 100; i++) {
        statement.execute("insert into book values (" + i + ", 'title " + i + "', 0)");
      }
    }
  }

  private int serve() throws Exception {
    var threads = new QueuedThreadPool(16);
    threads.setVirtualThreadsExecutor(Executors.newVirtualThreadPerTaskExecutor());
    var server = new Server(threads);
    var connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(
        new Handler.Abstract() {
          @Override
          public boolean handle(Request request, Response response, Callback callback)
              throws Exception {
            int id = Integer.parseInt(request.getHttpURI().getPath().substring(1));
            Content.Sink.write(response, true, title(id), callback);
            return true;
          }
        });
    server.start();
    return connector.getLocalPort();
  }

  private String title(int id) throws SQLException, InterruptedException {
    try (Connection connection = pool.getConnection();
        PreparedStatement update =
            connection.prepareStatement("update book set asked = asked + 1 where id = ?");
        PreparedStatement select =
            connection.prepareStatement("select title from book where id = ?")) {
      update.setInt(1, id);
      update.execute();
      select.setInt(1, id);
      TimeUnit.MILLISECONDS.sleep(2);
      try (ResultSet rows = select.executeQuery()) {
        rows.next();
        return rows.getString(1);
      }
    }
  }

  private void ask(int port) {
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (int i = 0; ; i = (i + 1) % 100) {
        var uri = URI.create("http://127.0.0.1:" + port + "/" + i);
        HttpResponse<String> answer =
            client.send(
                HttpRequest.newBuilder(uri).build(),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        if (!answer.body().equals("title " + i)) {
          throw new IllegalStateException("asked for " + i + ", got " + answer.body());
        }
        served.incrementAndGet();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (java.io.IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
