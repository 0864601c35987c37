package dev.consolation.agent.weave;

import dev.consolation.agent.weave.Hook.Call;
import dev.consolation.agent.weave.Hook.Place;
import java.util.List;

/** Where a log line of Logback takes what stands in the MDC, once, on the thread that logs. */
final class MdcHooks {
  private static final String EVENT = "ch/qos/logback/classic/spi/LoggingEvent";
  private static final Call WITH = new Call("MdcProbe", "with", "(Ljava/util/Map;)Ljava/util/Map;");

  private MdcHooks() {}

  /** By one of two ways; older versions have only the second. */
  static List<Hook> hooks() {
    return new Hooks(HookGroup.MDC, EVENT, "mdc")
        .add("logback", "getMDCPropertyMap", "", new Place.After("getPropertyMap"), WITH)
        .add("logback", "getMDCPropertyMap", "", new Place.After("getCopyOfContextMap"), WITH)
        .list();
  }
}
