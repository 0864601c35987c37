package dev.consolation.server.postmortem.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class HeapSizeTest {
  @Test
  void usedHeap_isReadOfEveryCollector() {
    assertThat(
            HeapSize.read(
                    """
                    garbage-first heap   total reserved 307200K, committed 307200K, used 6286K [0x1, 0x2)
                     region size 1024K, 5 young (5120K), 0 survivors (0K)
                     Metaspace       used 1399K, committed 1600K, reserved 1114112K
                      class space    used 165K, committed 256K, reserved 1048576K
                    """)
                .usedBytes())
        .isEqualTo(6286L << 10);
    assertThat(
            HeapSize.read(
                    """
                     def new generation   total 9216K, used 1000K [0x1, 0x2, 0x3)
                      eden space 8192K,  12% used [0x1, 0x2, 0x3)
                     tenured generation   total 10240K, used 24K [0x1, 0x2, 0x3)
                       the space 10240K,   0% used [0x1, 0x2, 0x3)
                     Metaspace       used 139K, committed 192K, reserved 1114112K
                    """)
                .usedBytes())
        .isEqualTo(1024L << 10);
    assertThat(
            HeapSize.read(" ZHeap           used 10M, capacity 300M, max capacity 300M")
                .usedBytes())
        .isEqualTo(10L << 20);
    assertThat(HeapSize.read("nothing").usedBytes()).isZero();
  }

  @Test
  void pause_growsWithTheHeap() {
    assertThat(new HeapSize(0).pauseMillis()).isEqualTo(50);
    assertThat(new HeapSize(1L << 30).pauseMillis()).isEqualTo(10_290);
  }

  @Test
  void fullDisk_isSaidBeforeAnythingIsTaken() throws CaptureException {
    HeapSize heap = new HeapSize(3L << 30);
    heap.checkRoom(2L << 30, "/var/tmp");
    assertThatThrownBy(() -> heap.checkRoom(1L << 30, "/var/tmp"))
        .isInstanceOf(CaptureException.class)
        .hasMessage(
            "/var/tmp has 1024 MiB free, and a heap of 3072 MiB may need 2048 MiB there: name a"
                + " file elsewhere with -o");
  }
}
