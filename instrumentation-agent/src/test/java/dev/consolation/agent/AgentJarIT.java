package dev.consolation.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What ships in the agent's jar, and what must not. */
class AgentJarIT {
  private static JarFile jar;

  @BeforeAll
  static void open() throws IOException {
    jar = new JarFile(System.getProperty("consolation.agent.jar"));
  }

  @AfterAll
  static void close() throws IOException {
    jar.close();
  }

  private static List<String> names() {
    return jar.stream().map(ZipEntry::getName).toList();
  }

  /** Folders of the entries below a prefix that fit a pattern. */
  private static Set<String> folders(String prefix) {
    Set<String> folders = new TreeSet<>();
    for (String name : names()) {
      if (name.startsWith(prefix) && name.endsWith(".classdata")) {
        folders.add(name.substring(prefix.length(), name.lastIndexOf('/')));
      }
    }
    return folders;
  }

  @Test
  void classPath_seesTheEntryOnly() {
    assertThat(names().stream().filter(name -> name.endsWith(".class")))
        .containsExactlyInAnyOrder(
            "dev/consolation/agent/AgentMain.class",
            "dev/consolation/agent/AgentMain$Loader.class");
    assertThat(names().stream().map(name -> name.substring(0, name.indexOf('/') + 1)).distinct())
        .containsExactlyInAnyOrder("META-INF/", "dev/", "boot/", "agent/");
  }

  @Test
  void bootLoader_getsTheProbeOnly() throws IOException {
    assertThat(folders("boot/")).containsExactly("dev/consolation/agent/probe");
    String index = new String(read("boot/index"), StandardCharsets.US_ASCII);
    assertThat(index.split("\n"))
        .containsExactlyInAnyOrderElementsOf(
            names().stream()
                .filter(name -> name.startsWith("boot/") && name.endsWith(".classdata"))
                .map(name -> name.substring("boot/".length()))
                .toList());
  }

  @Test
  void agentLoader_getsTheseOfOurPackages() {
    assertThat(folders("agent/").stream().filter(folder -> folder.startsWith("dev/")))
        .containsExactly(
            "dev/consolation/access",
            "dev/consolation/agent",
            "dev/consolation/agent/context",
            "dev/consolation/agent/drain",
            "dev/consolation/agent/export",
            "dev/consolation/agent/holder",
            "dev/consolation/agent/look",
            "dev/consolation/agent/quiet",
            "dev/consolation/agent/resource",
            "dev/consolation/agent/site",
            "dev/consolation/agent/weave",
            "dev/consolation/event",
            "dev/consolation/process",
            "dev/consolation/task",
            "dev/consolation/wire");
  }

  @Test
  void agentLoader_getsTheseLibraries() {
    Set<String> libraries = new TreeSet<>();
    for (String folder : folders("agent/")) {
      libraries.add(folder.replaceFirst("^(com/\\w+|dev/\\w+|io/\\w+|org/\\w+|\\w+).*", "$1"));
    }
    libraries.remove("dev/consolation");
    assertThat(libraries)
        .containsExactly("com/google", "io/grpc", "io/perfmark", "kotlin", "okio", "org/objectweb");
  }

  @Test
  void noClass_logsThroughTheService_orNeedsANewerJvm() throws IOException {
    for (String name : names()) {
      if (name.endsWith(".classdata") || name.endsWith(".class")) {
        byte[] bytes = read(name);
        assertThat(bytes[7]).as(name).isLessThanOrEqualTo((byte) 61);
        assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
            .as(name)
            .doesNotContain("java/util/logging");
      }
    }
  }

  @Test
  void gRpc_doesNotMakeTheDefaultTlsContext() throws IOException {
    byte[] platform = read("agent/io/grpc/okhttp/internal/Platform.classdata");
    assertThat(new String(platform, StandardCharsets.ISO_8859_1))
        .doesNotContain("javax/net/ssl/SSLContext")
        .doesNotContain("java/security/Security");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "io.grpc.LoadBalancerProvider",
        "io.grpc.ManagedChannelProvider",
        "io.grpc.NameResolverProvider"
      })
  void services_ofAllLibraries_areThere(String service) throws IOException {
    Set<String> named = new LinkedHashSet<>();
    String path = "META-INF/services/" + service;
    for (URL file : Collections.list(getClass().getClassLoader().getResources(path))) {
      try (InputStream in = file.openStream()) {
        named.addAll(lines(in.readAllBytes()));
      }
    }
    assertThat(named).isNotEmpty();
    assertThat(lines(read("agent/" + path))).containsExactlyInAnyOrderElementsOf(named);
    for (String provider : named) {
      assertThat(jar.getEntry("agent/" + provider.replace('.', '/') + ".classdata"))
          .as(provider)
          .isNotNull();
    }
  }

  private static List<String> lines(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8)
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .toList();
  }

  @Test
  void manifest_saysWhatTheJvmMustKnow() throws IOException {
    Attributes manifest = jar.getManifest().getMainAttributes();
    assertThat(manifest.getValue("Premain-Class")).isEqualTo("dev.consolation.agent.AgentMain");
    assertThat(manifest.getValue("Agent-Class")).isEqualTo("dev.consolation.agent.AgentMain");
    assertThat(manifest.getValue("Can-Retransform-Classes")).isEqualTo("true");
    assertThat(manifest.getValue("Launcher-Agent-Class")).isNull();
    assertThat(manifest.getValue("Boot-Class-Path")).isNull();
    assertThat(jar.getEntry("META-INF/LICENSE")).isNotNull();
  }

  @Test
  void entries_haveOneTime_soThatTheSameSourcesMakeTheSameJar() {
    assertThat(jar.stream().map(ZipEntry::getTime).distinct()).hasSize(1);
  }

  private static byte[] read(String name) throws IOException {
    try (InputStream in = jar.getInputStream(jar.getEntry(name))) {
      return in.readAllBytes();
    }
  }
}
