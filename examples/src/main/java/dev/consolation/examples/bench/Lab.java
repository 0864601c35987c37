package dev.consolation.examples.bench;

import dev.consolation.examples.bench.target.BareAgent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * Where targets are started, each under its variant.
 *
 * @param java the command of the JDK that is measured
 * @param classes where the target programs are
 * @param agent our agent's jar
 * @param folder for files of this run
 * @param server takes the agent's stream
 * @param quick shorter runs
 * @param observed collects the process ids of the targets that ran with the agent
 */
record Lab(
    Path java,
    Path classes,
    Path agent,
    Path folder,
    ServerLink server,
    boolean quick,
    List<Long> observed) {
  /** Starts a target program. */
  Target start(Variant variant, Class<?> program, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(java.toString()));
    command.addAll(options(variant));
    command.addAll(List.of("-cp", classes.toString(), program.getName()));
    command.addAll(List.of(arguments));
    Target target = Target.start(command);
    if (variant == Variant.AGENT) {
      observed.add(target.pid());
    }
    return target;
  }

  private List<String> options(Variant variant) throws IOException {
    return switch (variant) {
      case WITHOUT -> List.of();
      case AGENT -> List.of("-javaagent:" + agent + "=server=" + server.address());
      case BARE_AGENT -> List.of("-javaagent:" + bareAgent());
      case JFR ->
          List.of(
              "-Xlog:jfr*=off",
              "-XX:StartFlightRecording:settings="
                  + recording()
                  + ",filename="
                  + folder.resolve("bench.jfr"));
    };
  }

  /** A jar for the agent that does nothing. */
  private Path bareAgent() throws IOException {
    Path jar = folder.resolve("bare-agent.jar");
    if (!Files.exists(jar)) {
      Manifest manifest = new Manifest();
      manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
      manifest.getMainAttributes().putValue("Premain-Class", BareAgent.class.getName());
      manifest.getMainAttributes().putValue("Can-Retransform-Classes", "true");
      String name = BareAgent.class.getName().replace('.', '/') + ".class";
      try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
          InputStream in = BareAgent.class.getResourceAsStream("BareAgent.class")) {
        if (in == null) {
          throw new IOException("No class file of " + BareAgent.class);
        }
        out.putNextEntry(new JarEntry(name));
        in.transferTo(out);
      }
    }
    return jar;
  }

  /** JFR's settings: each event that it has of what we see, with no threshold and no stack. */
  private Path recording() throws IOException {
    StringBuilder settings = new StringBuilder("<configuration version=\"2.0\">\n");
    for (String event :
        List.of(
            "VirtualThreadStart",
            "VirtualThreadEnd",
            "VirtualThreadPinned",
            "VirtualThreadSubmitFailed",
            "ThreadPark")) {
      settings.append(
          """
            <event name="jdk.%s">
              <setting name="enabled">true</setting>
              <setting name="stackTrace">false</setting>
              <setting name="threshold">0 ms</setting>
            </event>
          """
              .formatted(event));
    }
    return Files.writeString(folder.resolve("bench.jfc"), settings + "</configuration>\n");
  }
}
