package dev.consolation.gui.viewmodel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consolation.client.model.ListPage;
import dev.consolation.client.model.RowKey;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChoiceTest {
  private final Choice choice = new Choice();

  private record Rows(long totalRows, long offset, List<Long> ids) implements ListPage {
    @Override
    public int size() {
      return ids.size();
    }

    @Override
    public long followed() {
      return 0;
    }

    @Override
    public @Nullable RowKey key(long index) {
      long at = index - offset;
      return at >= 0 && at < ids.size() ? new RowKey(0, ids.get((int) at)) : null;
    }

    @Override
    public String filterError() {
      return "";
    }

    @Override
    public int filterErrorAt() {
      return 0;
    }
  }

  @Test
  void untilTheUserChose_theFirstRowIsChosen() {
    choice.settle(new Rows(3, 0, List.of(7L, 8L, 9L)), 10);
    choice.settle(new Rows(3, 0, List.of(9L, 7L, 8L)), 10);
    assertThat(choice.index()).isZero();
    assertThat(choice.followed()).isZero();
  }

  @Test
  void chosenRow_isFollowedWhenTheListIsSortedAnew() {
    var page = new Rows(3, 0, List.of(7L, 8L, 9L));
    choice.settle(page, 10);
    choice.choose(1, 10, page);
    choice.settle(new Rows(3, 0, List.of(9L, 7L, 8L)), 10);
    assertThat(choice.index()).isEqualTo(2);
    assertThat(choice.followed()).isEqualTo(8);
  }

  @Test
  void chosenRow_staysWhereItIsSeen() {
    var page = new Rows(1000, 100, List.of(1L, 2L, 3L, 4L, 5L, 6L));
    choice.settle(page, 3);
    choice.scroll(101, 3);
    choice.choose(102, 3, page);
    choice.settle(new Rows(1000, 100, List.of(9L, 8L, 1L, 2L, 3L, 4L)), 3);
    assertThat(choice.index()).isEqualTo(104);
    assertThat(choice.top()).isEqualTo(103);
  }

  @Test
  void rowThatIsGone_givesTheChoiceToWhatStandsThere() {
    var page = new Rows(3, 0, List.of(7L, 8L, 9L));
    choice.settle(page, 10);
    choice.choose(1, 10, page);
    choice.settle(new Rows(2, 0, List.of(7L, 9L)), 10);
    assertThat(choice.followed()).isEqualTo(9);
  }

  @Test
  void choosing_bringsTheRowIntoSight() {
    var page = new Rows(100, 0, List.of());
    choice.settle(page, 10);
    choice.choose(50, 10, page);
    assertThat(choice.top()).isEqualTo(41);
    choice.choose(0, 10, page);
    assertThat(choice.top()).isZero();
  }

  @Test
  void scrolling_endsAtTheLastRow_andChoosesNothing() {
    choice.settle(new Rows(100, 0, List.of()), 10);
    choice.scroll(500, 10);
    assertThat(choice.top()).isEqualTo(90);
    assertThat(choice.index()).isZero();
  }
}
