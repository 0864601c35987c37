package dev.consolation.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consolation.v1.ConsoleGrpc;
import dev.consolation.v1.IngestGrpc;
import io.grpc.MethodDescriptor;
import io.grpc.health.v1.HealthGrpc;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class GuardTest {
  @Test
  void everyCallOfConsoles_looksOrActs() {
    Set<String> acts = new TreeSet<>();
    Set<String> looks = new TreeSet<>();
    for (MethodDescriptor<?, ?> method : ConsoleGrpc.getServiceDescriptor().getMethods()) {
      (Guard.needed(method) == Role.LOOK ? looks : acts).add(method.getBareMethodName());
    }
    assertThat(acts).containsExactly("Control", "Prove");
    assertThat(looks).containsExactlyInAnyOrderElementsOf(Guard.LOOKS);
  }

  @Test
  void agentsConnect_andHealthIsForAnyToken() {
    assertThat(Guard.needed(IngestGrpc.getConnectMethod())).isEqualTo(Role.AGENT);
    assertThat(Guard.needed(HealthGrpc.getCheckMethod())).isNull();
  }

  @Test
  void act_coversLook_andNothingElseCoversAnother() {
    for (Role has : Role.values()) {
      for (Role needed : Role.values()) {
        boolean covers = has == needed || (has == Role.ACT && needed == Role.LOOK);
        assertThat(has.covers(needed)).as(has + " for " + needed).isEqualTo(covers);
      }
    }
  }
}
