import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Makes the libraries in the agent's jar log through the agent instead of {@code
 * java.util.logging}, which belongs to the service: {@code QuietLogging FOLDER}.
 *
 * <p>Replaces the package in the names and descriptors of each class file's constant pool.
 */
final class QuietLogging {
  private static final String THEIRS = "java/util/logging/";
  private static final String OURS = "dev/consolation/agent/quiet/";

  public static void main(String[] args) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(Path.of(args[0]))) {
      files = all.filter(file -> file.toString().endsWith(".classdata")).toList();
    }
    int changed = 0;
    for (Path file : files) {
      byte[] bytes = Files.readAllBytes(file);
      if (new String(bytes, StandardCharsets.ISO_8859_1).contains(THEIRS)) {
        Files.write(file, relocate(bytes));
        changed++;
      }
    }
    if (changed == 0) {
      throw new IOException("no class under " + args[0] + " logs: is this the right folder?");
    }
  }

  private static byte[] relocate(byte[] bytes) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    ByteArrayOutputStream result = new ByteArrayOutputStream(bytes.length + 256);
    DataOutputStream out = new DataOutputStream(result);
    out.writeLong(in.readLong()); // magic and version
    int constants = in.readUnsignedShort();
    out.writeShort(constants);
    for (int i = 1; i < constants; i++) {
      int tag = in.readUnsignedByte();
      out.writeByte(tag);
      switch (tag) {
        case 1 -> out.writeUTF(in.readUTF().replace(THEIRS, OURS));
        case 7, 8, 16, 19, 20 -> out.write(in.readNBytes(2));
        case 15 -> out.write(in.readNBytes(3));
        case 3, 4, 9, 10, 11, 12, 17, 18 -> out.write(in.readNBytes(4));
        case 5, 6 -> {
          out.write(in.readNBytes(8));
          i++; // takes two places
        }
        default -> throw new IOException("constant " + i + " has the unknown tag " + tag);
      }
    }
    in.transferTo(out);
    return result.toByteArray();
  }
}
