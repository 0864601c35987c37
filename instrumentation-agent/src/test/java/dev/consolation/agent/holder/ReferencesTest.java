package dev.consolation.agent.holder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consolation.agent.probe.Jdk;
import dev.consolation.agent.resource.TestJdk;
import java.lang.ref.WeakReference;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ReferencesTest {
  private static final Memory MEMORY =
      new Memory() {
        @Override
        public long offset(Class<?> type, String field) {
          return TestJdk.offset(type, field);
        }

        @Override
        public @Nullable Object ofStatic(Field field) {
          try {
            field.setAccessible(true);
            return field.get(null);
          } catch (IllegalAccessException e) {
            throw new AssertionError(e);
          }
        }
      };

  private final References references = new References(MEMORY);

  @BeforeAll
  static void prepare() {
    Jdk.use(new TestJdk());
  }

  /** The application's own. */
  private static class Base {
    final Object inherited = new ArrayBlockingQueue<String>(1);
  }

  private static final class Service extends Base {
    static final List<String> SHARED = new ArrayList<>();
    final Object own = Map.of();
    final int number = 7;
    final String text = "text";
    final byte[] bytes = {1};
    final WeakReference<Object> weak = new WeakReference<>(own);
  }

  private List<@Nullable Object> of(Object object) {
    List<@Nullable Object> found = new ArrayList<>();
    references.of(object, found::add);
    return found;
  }

  @Test
  void objectOfTheApplication_leadsToWhatItsFieldsHold_alsoInherited() {
    Service service = new Service();
    assertThat(of(service)).contains(service.own, service.inherited).doesNotContain("text");
    assertThat(service.number + service.bytes.length).isEqualTo(8);
  }

  @Test
  void collectionOfTheJdk_leadsToItsElements() {
    Service service = new Service();
    List<Object> list = new ArrayList<>(List.of(service));
    assertThat(of(list).stream().flatMap(each -> each == null ? null : of(each).stream()))
        .contains(service);
  }

  @Test
  void arrays_leadToTheirElements_andStaticsToTheirValues() {
    Service service = new Service();
    assertThat(of(new Object[] {service, null})).containsExactly(service, null);
    List<@Nullable Object> statics = new ArrayList<>();
    references.ofStatics(Service.class, statics::add);
    assertThat(statics).contains(Service.SHARED);
  }

  @Test
  void weakReferencesThreadsAndText_leadNowhere() {
    assertThat(References.leads(new WeakReference<>(this))).isFalse();
    assertThat(References.leads(Thread.currentThread())).isFalse();
    assertThat(References.leads("text")).isFalse();
    assertThat(References.leads(new int[1])).isFalse();
    assertThat(References.leads(new Service())).isTrue();
    assertThat(of(Thread.currentThread())).isEmpty();
  }
}
