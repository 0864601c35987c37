import com.google.googlejavaformat.java.Main;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Runs google-java-format over our own Java files: {@code Format check|apply|skip ROOT}.
 *
 * <p>Files found well formatted are remembered by content in {@code target/format/known}, so that a
 * build formats only what has changed.
 */
final class Format {
  public static void main(String[] args) throws Exception {
    String mode = args[0];
    Path root = Path.of(args[1]);
    if (mode.equals("skip")) {
      return;
    }
    if (!mode.equals("check") && !mode.equals("apply")) {
      throw new IllegalArgumentException("-Dformat=" + mode + ": expected check, apply or skip");
    }
    Path known = root.resolve("target/format/known");
    Set<String> formatted =
        Files.exists(known) ? new TreeSet<>(Files.readAllLines(known)) : new TreeSet<>();
    Map<Path, String> files = hashes(root);
    List<String> arguments =
        new ArrayList<>(
            mode.equals("apply")
                ? List.of("--replace")
                : List.of("--dry-run", "--set-exit-if-changed"));
    int options = arguments.size();
    files.forEach(
        (file, hash) -> {
          if (!formatted.contains(hash)) {
            arguments.add(file.toString());
          }
        });
    if (arguments.size() > options) {
      var out = new PrintWriter(System.out, true);
      var err = new PrintWriter(System.err, true);
      int status = new Main(out, err, System.in).format(arguments.toArray(String[]::new));
      if (status != 0) {
        System.err.println(
            "These files are not formatted. To format them: mvn -N validate -Dformat=apply");
        System.exit(status);
      }
      files = hashes(root);
    }
    Files.write(known, new TreeSet<>(files.values()));
  }

  /** Every Java file of the modules' {@code src} folders and of {@code .mvn}, with its hash. */
  private static Map<Path, String> hashes(Path root) throws Exception {
    List<Path> folders = new ArrayList<>(List.of(root.resolve(".mvn")));
    try (Stream<Path> modules = Files.list(root)) {
      modules.map(m -> m.resolve("src")).filter(Files::isDirectory).forEach(folders::add);
    }
    var hashes = new TreeMap<Path, String>();
    for (Path folder : folders) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
          byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
          hashes.put(file, HexFormat.of().formatHex(digest));
        }
      }
    }
    return hashes;
  }
}
