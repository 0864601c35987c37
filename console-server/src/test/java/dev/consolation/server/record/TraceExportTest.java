package dev.consolation.server.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.consolation.event.EventKind;
import dev.consolation.event.EventWriter;
import dev.consolation.task.TaskKind;
import dev.consolation.task.WaitKind;
import dev.consolation.task.WakerKind;
import dev.consolation.v1.AgentMessage;
import dev.consolation.v1.Batch;
import dev.consolation.v1.Name;
import dev.consolation.v1.Site;
import dev.consolation.v1.Worker;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Times in nanoseconds go in, microseconds come out. */
class TraceExportTest {
  @TempDir Path folder;

  private final EventWriter events = new EventWriter(256);
  private int count;

  private void event(int kind, long time, long task, long... args) {
    events.put(kind, time, task, args, args.length);
    count++;
  }

  private Path recording() throws Exception {
    Path file = folder.resolve("trace.csr");
    AgentMessage batch =
        AgentMessage.newBuilder()
            .setBatch(
                Batch.newBuilder()
                    .setSequence(1)
                    .setNowNanos(10_000)
                    .addNames(Name.newBuilder().setId(1).setText("order-"))
                    .addNames(Name.newBuilder().setId(2).setText("packer"))
                    .addNames(Name.newBuilder().setId(3).setText("Semaphore"))
                    .addSites(
                        Site.newBuilder()
                            .setId(1)
                            .setClassName("com.acme.Shop")
                            .setMethod("take")
                            .setLine(7))
                    .addWorkers(Worker.newBuilder().setId(50).setName("worker-1"))
                    .setEvents(ByteString.copyFrom(events.bytes(), 0, events.size()))
                    .setEventCount(count))
            .build();
    try (Recorder recorder = Recorder.create(file, hello -> true)) {
      recorder.heard(this, Messages.hello());
      recorder.heard(this, batch);
    }
    return file;
  }

  @Test
  void pollsWaitsAndWakes_areSlicesStatesAndArrows() throws Exception {
    long virtual = TaskKind.VIRTUAL_THREAD.code();
    event(EventKind.SPAWN, 1_000, 30, 0, virtual, 0, 0, 0, 1, 8);
    event(EventKind.SPAWN, 1_000, 31, 0, virtual, 0, 0, 0, 2, 0);
    event(EventKind.POLL, 3_500, 30, 1_000, WaitKind.PARK.code(), 3, 1, 50);
    long by = EventWriter.zigzag(31);
    event(EventKind.WAKE, 5_000, 30, by, WakerKind.TASK.code(), 1);
    event(EventKind.POLL, 6_000, 31, 1_500, 0, 0, 0, 51);
    event(EventKind.END, 6_000, 31, 1);
    event(EventKind.POLL, 8_001, 30, 1_000, 0, 0, 0, 50);
    event(EventKind.END, 8_001, 30, 1);
    var out = new StringBuilder();
    TraceExport.Totals totals = TraceExport.write(recording(), out);
    assertThat(totals).isEqualTo(new TraceExport.Totals(3, 1, 1, null));
    String head = "{\"ph\":\"X\",\"pid\":4711,\"tid\":";
    String state = "{\"ph\":\"b\",\"pid\":4711,\"tid\":0,\"cat\":\"task\",\"id\":\"30\",\"name\":";
    assertThat(out)
        .startsWith("{\"displayTimeUnit\":\"ns\",\"traceEvents\":[\n")
        .endsWith("]}\n")
        .contains("\"name\":\"thread_name\",\"args\":{\"name\":\"worker-1\"}")
        .contains(
            head
                + "50,\"cat\":\"poll\",\"name\":\"order-7\",\"ts\":2.500,\"dur\":1.000,"
                + "\"args\":{\"detail\":\"task 30\"}}")
        .contains(head + "51,\"cat\":\"poll\",\"name\":\"packer\",\"ts\":4.500,\"dur\":1.500")
        .contains(head + "50,\"cat\":\"poll\",\"name\":\"order-7\",\"ts\":7.001,\"dur\":1.000")
        .contains(state + "\"order-7: scheduled\",\"ts\":1.000}")
        .contains(
            state
                + "\"order-7: waiting\",\"ts\":3.500,"
                + "\"args\":{\"detail\":\"park on Semaphore at com.acme.Shop.take:7\"}}")
        .contains(
            "{\"ph\":\"s\",\"pid\":4711,\"tid\":51,\"cat\":\"wake\",\"name\":\"wake\",\"id\":1,"
                + "\"ts\":5.000}")
        .contains(
            "{\"ph\":\"f\",\"pid\":4711,\"tid\":50,\"cat\":\"wake\",\"name\":\"wake\",\"id\":1,"
                + "\"bp\":\"e\",\"ts\":7.001}");
  }

  @Test
  void whatGoesOnAtTheEnd_isShownUpToThere() throws Exception {
    long virtual = TaskKind.VIRTUAL_THREAD.code();
    event(EventKind.SPAWN, 1_000, 30, 0, virtual, 0, 0, 0, 2, 0);
    event(EventKind.POLL_START, 2_000, 30, 50);
    event(EventKind.SPAWN, 1_000, 31, 0, virtual, 0, 0, 0, 1, 8);
    event(EventKind.WAIT_START, 4_000, 31, WaitKind.SLEEP.code());
    var out = new StringBuilder();
    assertThat(TraceExport.write(recording(), out))
        .isEqualTo(new TraceExport.Totals(1, 1, 0, null));
    assertThat(out)
        .contains("\"tid\":50,\"cat\":\"poll\",\"name\":\"packer\",\"ts\":2.000,\"dur\":8.000")
        .contains("\"id\":\"31\",\"name\":\"order-7: waiting\",\"ts\":10.000}")
        .contains("{\"detail\":\"sleep\"}");
  }
}
