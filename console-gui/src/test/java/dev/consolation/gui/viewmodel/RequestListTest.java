package dev.consolation.gui.viewmodel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consolation.client.model.RequestPage;
import dev.consolation.client.model.RequestsWant;
import dev.consolation.view.CommonFact;
import dev.consolation.view.RequestColumn;
import dev.consolation.view.Stats;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestListTest {
  private final RequestList list = new RequestList("p");

  private void settle(int slow, int fast, CommonFact... common) {
    list.settle(
        new RequestPage(
            list.want(20),
            0,
            0,
            List.of(),
            Stats.NONE,
            List.of(common),
            50_000_000,
            slow,
            fast,
            1234,
            true,
            "",
            0),
        20);
  }

  @Test
  void order_beside_skipsWhatCannotBeSortedBy() {
    list.sortBeside(1);
    assertThat(list.sort()).isEqualTo(RequestColumn.WAITING);
    list.sortBeside(1);
    assertThat(list.sort()).isEqualTo(RequestColumn.STARTED);
    list.sortBeside(100);
    assertThat(list.sort()).isEqualTo(RequestColumn.TASKS);
  }

  @Test
  void order_bySameColumnAgain_isTurnedRound() {
    assertThat(list.descending()).isTrue();
    list.sort(RequestColumn.DURATION);
    assertThat(list.descending()).isFalse();
    list.sort(RequestColumn.NAME);
    assertThat(list.descending()).isFalse();
  }

  @Test
  void want_isMoreThanWhatIsSeen_fromTheChosenPlaceOn() {
    RequestsWant want = list.want(20.5);
    assertThat(want.offset()).isZero();
    assertThat(want.limit()).isEqualTo(66);
    assertThat(list.want(100_000).limit()).isEqualTo(1000);
  }

  @Test
  void slowOnes_withoutEnoughToCompare_areNotCompared() {
    settle(0, 0);
    assertThat(list.common().lines())
        .extracting(Sheet.Line::value)
        .containsExactly("Too few requests to compare.");
    assertThat(list.remark()).isEqualTo("of 1,234, by root task");
  }

  @Test
  void slowOnes_sayWhatTheyHaveInCommon() {
    settle(13, 64, new CommonFact(1, "lock inventory", 12, 1));
    assertThat(list.common().more())
        .isEqualTo("13 that took 50.0ms and more, against the 64 faster half");
    Sheet.Line line = list.common().lines().getFirst();
    assertThat(List.of(line.label(), line.value(), line.more()))
        .containsExactly("12 of 13 slow", "waited for lock inventory", "1 of 64 fast");
  }

  @Test
  void chosenLine_ofAnOlderFilter_isNone() {
    settle(0, 0);
    list.filter("checkout");
    assertThat(list.chosenLine()).isNull();
  }
}
