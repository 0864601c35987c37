package dev.consolation.tui.command;

import dev.consolation.client.Failure;
import dev.consolation.server.postmortem.PostMortem;
import dev.consolation.server.postmortem.extract.Extract;
import dev.consolation.server.postmortem.extract.ExtractFile;
import dev.consolation.server.postmortem.hprof.Progress;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes what was found out about a process, without its heap. */
@Command(
    name = "extract",
    description =
        "Write the tasks, waits and findings of a dump to a small file without the heap, to be"
            + " shared.",
    footer = {
      "",
      "'open', 'report', 'check' and 'diff' read it like any other dump, and say the",
      "same of it. Of the texts in the heap it has names of threads and scopes, ids",
      "of traces and spans, and no other; besides these names of classes, methods,",
      "fields and files of code. It is JSON: 'zcat' shows it."
    },
    mixinStandardHelpOptions = true)
final class ExtractCommand implements Callable<Integer> {
  @Mixin private final DumpFiles files = new DumpFiles();
  @Mixin private final RuleOptions rules = new RuleOptions();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description =
          "The file to write; when nothing is said, the first file's name with .extract.json.gz"
              + " behind it, in the working folder.")
  private @Nullable Path output;

  @Override
  public Integer call() throws Failure, IOException {
    PrintStream out = System.out;
    Path target = output == null ? Path.of(files.firstName() + ".extract.json.gz") : output;
    Progress bar = DumpFiles.bar(System.err);
    try (PostMortem dead = files.open(rules.read(), bar)) {
      Extract extract = dead.extract(bar);
      ExtractFile.write(extract, target);
      out.printf(
          "%s: %,d bytes; %d tasks, %d waits, %d findings%n",
          target,
          Files.size(target),
          extract.model().tasks().size(),
          extract.model().waits().size(),
          extract.findings().size());
    }
    return 0;
  }
}
