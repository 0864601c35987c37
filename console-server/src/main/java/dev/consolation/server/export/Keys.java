package dev.consolation.server.export;

import io.opentelemetry.api.common.AttributeKey;

/**
 * The names of all attributes that are exported: those of OpenTelemetry's semantic conventions
 * where there is one, else our own, which begin with {@code consolation}. The one place that says
 * what they mean.
 *
 * <p>Durations are in seconds.
 */
final class Keys {
  // Of the resource: the observed process.

  /** What the user calls the process (the agent's option {@code name}), else its main class. */
  static final AttributeKey<String> SERVICE_NAME = AttributeKey.stringKey("service.name");

  /** The process as the console names it: 32 hexadecimal digits, made when the agent came. */
  static final AttributeKey<String> SERVICE_INSTANCE =
      AttributeKey.stringKey("service.instance.id");

  static final AttributeKey<Long> PROCESS_PID = AttributeKey.longKey("process.pid");
  static final AttributeKey<String> HOST_NAME = AttributeKey.stringKey("host.name");

  /** For example "25.0.3+9 (Eclipse Adoptium)". */
  static final AttributeKey<String> RUNTIME_VERSION =
      AttributeKey.stringKey("process.runtime.version");

  // Of a span: a task. Where it was spawned; of an event: where it waited.

  /** Class and method. */
  static final AttributeKey<String> CODE_FUNCTION = AttributeKey.stringKey("code.function.name");

  static final AttributeKey<String> CODE_FILE = AttributeKey.stringKey("code.file.path");
  static final AttributeKey<Long> CODE_LINE = AttributeKey.longKey("code.line.number");

  /** Class of the exception that ended the task. */
  static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");

  /** The task's id: of a thread its thread id, else a negative number. */
  static final AttributeKey<Long> TASK_ID = AttributeKey.longKey("consolation.task.id");

  /** {@code virtual}, {@code platform}, {@code job}, ... as the console says it. */
  static final AttributeKey<String> TASK_KIND = AttributeKey.stringKey("consolation.task.kind");

  /** The name that the application gave it. */
  static final AttributeKey<String> TASK_NAME = AttributeKey.stringKey("consolation.task.name");

  /** Class of its code. */
  static final AttributeKey<String> TASK_CLASS = AttributeKey.stringKey("consolation.task.class");

  /** {@code returned}, {@code failed}, {@code cancelled}, {@code rejected}, ... */
  static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("consolation.task.outcome");

  /** Name of the scheduler that ran it. */
  static final AttributeKey<String> RUNTIME = AttributeKey.stringKey("consolation.runtime.name");

  /** How long it was polled. */
  static final AttributeKey<Double> BUSY = AttributeKey.doubleKey("consolation.task.busy");

  /** How long it was runnable and had no worker. */
  static final AttributeKey<Double> SCHEDULED =
      AttributeKey.doubleKey("consolation.task.scheduled");

  /** How long it waited. */
  static final AttributeKey<Double> IDLE = AttributeKey.doubleKey("consolation.task.idle");

  static final AttributeKey<Long> POLLS = AttributeKey.longKey("consolation.task.polls");
  static final AttributeKey<Long> WAKES = AttributeKey.longKey("consolation.task.wakes");

  /** How often it held its carrier while it waited; absent: never. */
  static final AttributeKey<Long> PINS = AttributeKey.longKey("consolation.task.pins");

  /** Waits that were shorter than those that are told as events; absent: none. */
  static final AttributeKey<Long> WAITS_LEFT_OUT =
      AttributeKey.longKey("consolation.task.waits_left_out");

  /** Why the trace was kept: {@code finding}, {@code failed}, {@code slow} or {@code share}. */
  static final AttributeKey<String> KEPT = AttributeKey.stringKey("consolation.kept");

  // Of an event "wait" of a span, which stands at the wait's beginning.

  /** How long it waited. */
  static final AttributeKey<Double> WAIT = AttributeKey.doubleKey("consolation.wait.duration");

  /** {@code lock}, {@code queue}, {@code sleep}, {@code socket}, ... */
  static final AttributeKey<String> WAIT_FOR = AttributeKey.stringKey("consolation.wait.for");

  /** Name of the resource; absent: none was found. */
  static final AttributeKey<String> RESOURCE = AttributeKey.stringKey("consolation.resource.name");

  /** Class of the resource. */
  static final AttributeKey<String> RESOURCE_CLASS =
      AttributeKey.stringKey("consolation.resource.class");

  /** Id of the task or thread that ended the wait; absent: none in Java. */
  static final AttributeKey<Long> WAKER = AttributeKey.longKey("consolation.wait.waker");

  // Of a link of a span: to another task.

  /** {@code spawner} or {@code waker}. */
  static final AttributeKey<String> LINK = AttributeKey.stringKey("consolation.link");

  // Of points of metrics.

  /** {@code running}, {@code scheduled} or {@code idle}. */
  static final AttributeKey<String> TASK_STATE = AttributeKey.stringKey("consolation.task.state");

  /** Name of the finding: {@code deadlock-cycle}. */
  static final AttributeKey<String> FINDING = AttributeKey.stringKey("consolation.finding.name");

  /** {@code proven}, {@code likely} or {@code hint}. */
  static final AttributeKey<String> CERTAINTY =
      AttributeKey.stringKey("consolation.finding.certainty");

  /** What was lost: {@code ring-full}, {@code batch}, ... */
  static final AttributeKey<String> DROP_KIND = AttributeKey.stringKey("consolation.drop.kind");

  private Keys() {}
}
