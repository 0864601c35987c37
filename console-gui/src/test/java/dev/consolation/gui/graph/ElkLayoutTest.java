package dev.consolation.gui.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consolation.gui.theme.Palette;
import dev.consolation.gui.viewmodel.WaitPicture;
import dev.consolation.view.Tone;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class ElkLayoutTest {
  private static WaitPicture.Box box(String title, boolean task) {
    return new WaitPicture.Box(title, task, title, "", Tone.IDLE, 1, false, null);
  }

  private static WaitPicture.Arrow arrow(int from, int to, boolean cycle) {
    return new WaitPicture.Arrow(from, to, "lock, 3.20s", true, cycle);
  }

  private static Placed place(WaitPicture picture) {
    var widths = Collections.nCopies(picture.boxes().size(), 120.0);
    var labels = Collections.nCopies(picture.arrows().size(), 60.0);
    return new ElkLayout()
        .place(picture, new GraphLayout.Sizes(widths, 44, labels, 15), () -> false);
  }

  @Test
  void whoWaits_standsLeftOfWhomItWaitsFor() {
    var picture =
        new WaitPicture(
            List.of(box("waiter", true), box("lock", false), box("owner", true)),
            List.of(arrow(0, 1, false), arrow(1, 2, false)));
    Placed placed = place(picture);
    assertThat(placed.boxes().get(0).x()).isLessThan(placed.boxes().get(1).x());
    assertThat(placed.boxes().get(1).x()).isLessThan(placed.boxes().get(2).x());
  }

  @Test
  void boxes_doNotOverlap_andArrowsEndAtThem() {
    var boxes = new ArrayList<WaitPicture.Box>();
    var arrows = new ArrayList<WaitPicture.Arrow>();
    for (int i = 0; i < 40; i++) {
      boxes.add(box("box " + i, i % 2 == 0));
      arrows.add(arrow(i, (i * 7 + 3) % 40, i % 5 == 0));
    }
    Placed placed = place(new WaitPicture(boxes, arrows));
    for (int i = 0; i < 40; i++) {
      for (int j = 0; j < i; j++) {
        Placed.Area a = placed.boxes().get(i);
        Placed.Area b = placed.boxes().get(j);
        boolean apart =
            a.x() + a.width() <= b.x()
                || b.x() + b.width() <= a.x()
                || a.y() + a.height() <= b.y()
                || b.y() + b.height() <= a.y();
        assertThat(apart).as("boxes %s and %s", i, j).isTrue();
      }
    }
    for (int i = 0; i < arrows.size(); i++) {
      Placed.Way way = placed.ways().get(i);
      Placed.Area to = placed.boxes().get(arrows.get(i).to());
      double x = way.tip().x();
      double y = way.tip().y();
      assertThat(x).isBetween(to.x() - 1, to.x() + to.width() + 1);
      assertThat(y).isBetween(to.y() - 1, to.y() + to.height() + 1);
    }
  }

  @Test
  void svg_isXml_whateverTheNamesAre() throws Exception {
    var picture =
        new WaitPicture(
            List.of(box("<a & \"b\">\u0000\u001b[2J\uD800", true), box("queue 😀", false)),
            List.of(arrow(0, 1, true)));
    String svg = Svg.write(place(picture), Palette.DARK);
    var document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(svg)));
    assertThat(document.getElementsByTagName("rect").getLength()).isEqualTo(3);
    assertThat(document.getElementsByTagName("text").item(1).getTextContent())
        .isEqualTo("<a & \"b\">\uFFFD\uFFFD[2J\uFFFD");
  }
}
