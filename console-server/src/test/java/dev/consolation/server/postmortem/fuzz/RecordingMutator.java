package dev.consolation.server.postmortem.fuzz;

import com.google.protobuf.Message;
import dev.consolation.server.record.RecordingReader;
import dev.consolation.v1.AgentMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;

/**
 * Changes what stands in the messages of a recording, their times and their order, and writes them
 * with checksums that are right: where these are wrong a reader looks no further.
 */
final class RecordingMutator implements Mutator {
  private static final int HEADER = 16;

  private record Said(long time, AgentMessage message) {}

  private final List<Said> said = new ArrayList<>();

  /** Of a recording that is whole. */
  RecordingMutator(Path file) throws IOException {
    try (RecordingReader in = RecordingReader.open(file)) {
      while (in.next()) {
        said.add(new Said(in.time(), in.message()));
      }
    }
  }

  @Override
  public byte[] mutate(byte[] file, Random random) {
    List<Said> changed = new ArrayList<>(said);
    for (int i = 1 + random.nextInt(6); i > 0 && !changed.isEmpty(); i--) {
      change(changed, random);
    }
    var out = new ByteArrayOutputStream(file.length);
    out.write(file, 0, HEADER);
    changed.forEach(each -> frame(out, each));
    byte[] bytes = out.toByteArray();
    return random.nextInt(5) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
  }

  private static void change(List<Said> all, Random random) {
    // The first message says who it is, and the first batches what there is: as often as the rest.
    int at = random.nextInt(random.nextBoolean() ? Math.min(4, all.size()) : all.size());
    int other = random.nextInt(all.size());
    switch (random.nextInt(12)) {
      case 0 -> all.remove(at);
      case 1 -> all.add(other, all.get(at));
      case 2 -> Collections.swap(all, at, other);
      case 3 -> {
        long time = Mutator.awkward(all.get(at).time, random);
        all.set(at, new Said(time, all.get(at).message));
      }
      case 4 -> all.subList(other, all.size()).clear();
      default -> {
        Message.Builder message = all.get(at).message.toBuilder();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
          MessageMutator.change(message, random);
        }
        all.set(at, new Said(all.get(at).time, (AgentMessage) message.build()));
      }
    }
  }

  private static void frame(ByteArrayOutputStream out, Said said) {
    byte[] payload = said.message.toByteArray();
    ByteBuffer head = ByteBuffer.allocate(20);
    head.putInt(payload.length).put((byte) 1).put((byte) 0).putShort((short) 0).putLong(said.time);
    var crc = new CRC32C();
    crc.update(head.array(), 0, 16);
    crc.update(payload);
    out.writeBytes(head.putInt((int) crc.getValue()).array());
    out.writeBytes(payload);
  }
}
