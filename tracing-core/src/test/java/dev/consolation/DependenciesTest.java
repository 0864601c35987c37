package dev.consolation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.NodeList;

/** A library author who depends on tracing-core gets nothing else with it. */
class DependenciesTest {
  private static final Set<String> NOT_TRANSITIVE = Set.of("provided", "test");

  @Test
  void tracingCore_hasNoTransitiveDependency() throws Exception {
    assertThat(transitive(Path.of("pom.xml"))).isEmpty();
    assertThat(transitive(Path.of("..", "pom.xml"))).isEmpty();
  }

  @Test
  void serversDependencies_areFound() throws Exception {
    assertThat(transitive(Path.of("..", "console-server", "pom.xml")))
        .contains("tracing-core", "grpc-stub")
        .doesNotContain("grpc-inprocess");
  }

  private static List<String> transitive(Path pom) throws Exception {
    var document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(pom.toFile());
    var xpath = XPathFactory.newInstance().newXPath();
    var dependencies =
        (NodeList)
            xpath.evaluate("/project/dependencies/dependency", document, XPathConstants.NODESET);
    List<String> names = new ArrayList<>();
    for (int i = 0; i < dependencies.getLength(); i++) {
      var dependency = dependencies.item(i);
      if (!xpath.evaluate("optional", dependency).equals("true")
          && !NOT_TRANSITIVE.contains(xpath.evaluate("scope", dependency))) {
        names.add(xpath.evaluate("artifactId", dependency));
      }
    }
    return names;
  }
}
