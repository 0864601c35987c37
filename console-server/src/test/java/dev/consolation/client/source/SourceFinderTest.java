package dev.consolation.client.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.consolation.view.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines of code out of folders, archives and the working tree. */
class SourceFinderTest {
  @TempDir Path folder;

  private static Place at(String className, String file, int line) {
    return new Place(className, "run", file, line);
  }

  private Path write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private static String found(SourceFinder finder, Place place) {
    await().atMost(Duration.ofSeconds(20)).until(() -> !finder.line(place).isEmpty());
    return finder.line(place);
  }

  @Test
  void workingTree_isSearchedWithItsModules() throws IOException {
    write("shop/core/src/main/java/com/acme/Shop.java", "one\n  put(order);  \n");
    write("src/test/java/com/acme/ShopTest.java", "first\n");
    try (var finder = SourceFinder.in(List.of(), folder)) {
      assertThat(found(finder, at("com.acme.Shop$Inner", "Shop.java", 2))).isEqualTo("put(order);");
      assertThat(found(finder, at("com.acme.ShopTest", "ShopTest.java", 1))).isEqualTo("first");
      assertThat(finder.line(at("com.acme.Shop", "Shop.java", 3))).isEmpty();
    }
  }

  @Test
  void pathThatIsGiven_comesFirst_folderOrArchive() throws IOException {
    write("src/main/java/com/acme/Shop.java", "of the tree\n");
    write("given/com/acme/Shop.java", "of the folder\n");
    Path jar = folder.resolve("shop-sources.jar");
    try (var zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      zip.putNextEntry(new ZipEntry("java.base/com/acme/Other.java"));
      zip.write("of the archive\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
    try (var finder = SourceFinder.in(List.of(folder.resolve("given"), jar), folder)) {
      assertThat(found(finder, at("com.acme.Shop", "Shop.java", 1))).isEqualTo("of the folder");
      assertThat(found(finder, at("com.acme.Other", "Other.java", 1))).isEqualTo("of the archive");
    }
  }

  @Test
  void found_isToldOnce_andWhatIsNotThereIsNot() throws IOException {
    write("src/main/java/Top.java", "class Top {}\n");
    var told = new AtomicInteger();
    try (var finder = SourceFinder.in(List.of(), folder)) {
      finder.onFound(told::incrementAndGet);
      assertThat(finder.line(at("com.acme.Missing", "Missing.java", 1))).isEmpty();
      assertThat(found(finder, at("Top", "Top.java", 1))).isEqualTo("class Top {}");
      await().atMost(Duration.ofSeconds(20)).until(() -> told.get() == 1);
      assertThat(finder.line(at("com.acme.Missing", "Missing.java", 1))).isEmpty();
      assertThat(finder.line(Place.UNKNOWN)).isEmpty();
      assertThat(finder.line(at("com.acme.Evil", "../../../../etc/passwd", 1))).isEmpty();
    }
  }
}
