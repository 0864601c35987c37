package dev.consolation.gui.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PngTest {
  @Test
  void everyPixel_isReadAgainByAnotherReader() throws IOException {
    var out = new ByteArrayOutputStream();
    Png.write(out, 7, 5, (x, y) -> 0xFF000000 | x * 0x240000 | y * 0x3300 | 0x7F ^ x * y);
    var image = ImageIO.read(new ByteArrayInputStream(out.toByteArray()));
    assertThat(image.getWidth()).isEqualTo(7);
    assertThat(image.getHeight()).isEqualTo(5);
    for (int y = 0; y < 5; y++) {
      for (int x = 0; x < 7; x++) {
        assertThat(image.getRGB(x, y))
            .isEqualTo(0xFF000000 | x * 0x240000 | y * 0x3300 | 0x7F ^ x * y);
      }
    }
  }
}
