package dev.consolation.tui.screen;

import dev.consolation.client.model.ListPage;
import org.jspecify.annotations.Nullable;

/** Where the parts of a list stand on a screen, from top to bottom. */
record ListLayout(int header, int status, int error, int rows, int footer) {
  /** On a screen of so many lines, of which the header takes some. */
  static ListLayout of(int height, int header, boolean withError) {
    int footer = height >= 6 ? 1 : 0;
    int status = height >= 5 ? 1 : 0;
    int error = withError && status > 0 ? 1 : 0;
    return new ListLayout(
        header, status, error, Math.max(0, height - header - footer - status - error - 1), footer);
  }

  static ListLayout of(Scene scene, String process, @Nullable ListPage page) {
    boolean withError = page != null && !page.filterError().isEmpty();
    return of(scene.height(), Header.lines(scene, process), withError);
  }

  int titles() {
    return header + status + error;
  }

  int body() {
    return titles() + 1;
  }
}
