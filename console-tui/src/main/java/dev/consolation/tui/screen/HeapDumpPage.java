package dev.consolation.tui.screen;

/** The dialog that asks where a heap dump shall go. */
final class HeapDumpPage extends LinePage {
  private final String process;

  HeapDumpPage(String process, long pid) {
    super(
        "Heap dump",
        "a file on the machine of the process",
        "goes on",
        "Go on to the question whether to write it.",
        "/tmp/heap-" + pid + ".hprof");
    this.process = process;
  }

  @Override
  Action taken(String file) {
    if (file.isEmpty()) {
      throw new IllegalArgumentException("no file is named: write its path");
    }
    return new Action.Replace(
        new ConfirmPage(
            "write the heap into " + file + "?",
            "The process stands still while it is written. It holds the data of its users.",
            new Action.HeapDump(process, file)));
  }
}
