package dev.consolation.server.query;

import java.util.List;

/** Turns a filter that was read into a test. */
final class FilterCompiler {
  private FilterCompiler() {}

  static TaskTest compile(Condition<FilterField> condition) {
    return switch (condition) {
      case Condition.All<FilterField> all -> all(compile(all.parts()));
      case Condition.Any<FilterField> any -> any(compile(any.parts()));
      case Condition.Not<FilterField> not -> {
        TaskTest part = compile(not.part());
        yield (task, now) -> !part.test(task, now);
      }
      case Condition.Word<FilterField> word -> {
        var text = new TextTest(word.text());
        yield (task, now) -> text.anywhere(task);
      }
      case Condition.Text<FilterField> text -> text(text.field(), new TextTest(text.text()));
      case Condition.Code<FilterField> code -> code(code.field(), code.codes());
      case Condition.Id<FilterField> id -> id(id.field(), id.id());
      case Condition.Amount<FilterField> number ->
          number(number.field(), number.comparison(), number.value());
    };
  }

  private static TaskTest[] compile(List<Condition<FilterField>> parts) {
    return parts.stream().map(FilterCompiler::compile).toArray(TaskTest[]::new);
  }

  private static TaskTest all(TaskTest[] parts) {
    return (task, now) -> {
      for (TaskTest part : parts) {
        if (!part.test(task, now)) {
          return false;
        }
      }
      return true;
    };
  }

  private static TaskTest any(TaskTest[] parts) {
    return (task, now) -> {
      for (TaskTest part : parts) {
        if (part.test(task, now)) {
          return true;
        }
      }
      return false;
    };
  }

  private static TaskTest text(FilterField field, TextTest text) {
    return switch (field) {
      case NAME -> (task, now) -> text.inName(task);
      case SITE -> (task, now) -> text.in(task.site().site());
      case RUNTIME -> (task, now) -> text.inRuntime(task);
      case CLASS -> (task, now) -> text.in(task.taskClass());
      case WAITING -> (task, now) -> text.inWait(task);
      case AT -> (task, now) -> text.in(task.waitSite());
      case TRACE -> (task, now) -> text.beginsTrace(task);
      case LABEL -> (task, now) -> text.inLabels(task);
      case STATE,
          KIND,
          OUTCOME,
          ID,
          PARENT,
          BUSY,
          SCHEDULED,
          IDLE,
          TOTAL,
          SINCE,
          POLLS,
          WAKES,
          PINS,
          FINDINGS ->
          throw new IllegalArgumentException(field.word());
    };
  }

  private static TaskTest code(FilterField field, long codes) {
    return switch (field) {
      case STATE -> (task, now) -> (codes >> task.state().code() & 1) != 0;
      case KIND -> (task, now) -> (codes >> task.kind().code() & 1) != 0;
      case OUTCOME -> (task, now) -> (codes >> task.outcome().code() & 1) != 0;
      case NAME,
          SITE,
          RUNTIME,
          CLASS,
          WAITING,
          AT,
          TRACE,
          LABEL,
          ID,
          PARENT,
          BUSY,
          SCHEDULED,
          IDLE,
          TOTAL,
          SINCE,
          POLLS,
          WAKES,
          PINS,
          FINDINGS ->
          throw new IllegalArgumentException(field.word());
    };
  }

  private static TaskTest id(FilterField field, long id) {
    return field == FilterField.PARENT
        ? (task, now) -> task.parent() == id
        : (task, now) -> task.id() == id;
  }

  private static TaskTest number(FilterField field, Comparison comparison, long value) {
    return switch (field) {
      case BUSY -> (task, now) -> comparison.holds(task.busy(now), value);
      case SCHEDULED -> (task, now) -> comparison.holds(task.scheduled(now), value);
      case IDLE -> (task, now) -> comparison.holds(task.idle(now), value);
      case TOTAL -> (task, now) -> comparison.holds(task.total(now), value);
      case SINCE -> (task, now) -> comparison.holds(task.stateFor(now), value);
      case POLLS -> (task, now) -> comparison.holds(task.polls(), value);
      case WAKES -> (task, now) -> comparison.holds(task.wakes(), value);
      case PINS -> (task, now) -> comparison.holds(task.pins(), value);
      case FINDINGS -> (task, now) -> comparison.holds(task.findings(), value);
      case NAME,
          SITE,
          RUNTIME,
          CLASS,
          WAITING,
          AT,
          TRACE,
          LABEL,
          STATE,
          KIND,
          OUTCOME,
          ID,
          PARENT ->
          throw new IllegalArgumentException(field.word());
    };
  }
}
