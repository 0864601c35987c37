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
 * Makes the libraries in the agent's jar leave alone what belongs to the service: {@code Relocate
 * FOLDER}.
 *
 * <p>Replaces names of classes in the constant pools of class files by those of stand-ins in {@code
 * dev.consolation.agent.quiet}, which say why.
 */
final class Relocate {
  private static final String OURS = "dev/consolation/agent/quiet/";

  /** Which classes, by the beginning of their path, have what replaced by what. */
  private record Rule(String classes, String theirs, String ours) {}

  private static final List<Rule> RULES =
      List.of(
          new Rule("", "java/util/logging/", OURS),
          new Rule("io/grpc/okhttp/internal/Platform", "javax/net/ssl/SSLContext", OURS + "NoTls"),
          new Rule(
              "io/grpc/okhttp/internal/Platform", "java/security/Security", OURS + "NoProviders"));

  public static void main(String[] args) throws IOException {
    Path root = Path.of(args[0]);
    List<Path> files;
    try (Stream<Path> all = Files.walk(root)) {
      files = all.filter(file -> file.toString().endsWith(".classdata")).toList();
    }
    for (Rule rule : RULES) {
      int changed = 0;
      for (Path file : files) {
        boolean applies = root.relativize(file).toString().startsWith(rule.classes);
        byte[] bytes = applies ? Files.readAllBytes(file) : new byte[0];
        if (new String(bytes, StandardCharsets.ISO_8859_1).contains(rule.theirs)) {
          Files.write(file, relocate(bytes, rule));
          changed++;
        }
      }
      if (changed == 0) {
        throw new IOException("no class under " + root + " was changed by " + rule);
      }
    }
  }

  private static byte[] relocate(byte[] bytes, Rule rule) throws IOException {
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
        case 1 -> out.writeUTF(in.readUTF().replace(rule.theirs, rule.ours));
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
