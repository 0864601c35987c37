package dev.consolation.server.query;

import dev.consolation.server.state.Name;
import dev.consolation.server.state.ResourceInfo;
import dev.consolation.server.state.ResourceRecord;
import dev.consolation.view.Words;
import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;

/** A filter over resources, in the language of {@link TaskQuery} with the fields of resources. */
public final class ResourceQuery {
  /** A filter that can be read, or what is wrong with it. */
  public sealed interface Result {
    /** It can be read. */
    record Good(ResourceQuery query) implements Result {}

    /** It cannot. */
    record Bad(FilterError error) implements Result {}
  }

  /** What a resource is tested with. */
  record Subject(ResourceRecord resource, Naming naming, long now) {}

  private interface Test {
    boolean test(Subject subject);
  }

  private final Test test;

  private ResourceQuery(Test test) {
    this.test = test;
  }

  /** A filter that finds all resources. */
  public static ResourceQuery all() {
    return new ResourceQuery(subject -> true);
  }

  /** Reads a filter; an empty one finds all resources. Never throws for what a person may type. */
  public static Result parse(String filter) {
    if (filter.length() > TaskQuery.LONGEST) {
      return new Result.Bad(TaskQuery.tooLong());
    }
    var parser = new FilterParser<>(Vocabulary.RESOURCES, filter);
    Condition<ResourceField> condition = parser.parse();
    return condition == null
        ? new Result.Bad(parser.error())
        : new Result.Good(new ResourceQuery(compile(condition)));
  }

  boolean matches(ResourceRecord resource, Naming naming, long now) {
    return test.test(new Subject(resource, naming, now));
  }

  private static Test compile(Condition<ResourceField> condition) {
    return switch (condition) {
      case Condition.All<ResourceField> all -> {
        List<Test> parts = all.parts().stream().map(ResourceQuery::compile).toList();
        yield s -> parts.stream().allMatch(p -> p.test(s));
      }
      case Condition.Any<ResourceField> any -> {
        List<Test> parts = any.parts().stream().map(ResourceQuery::compile).toList();
        yield s -> parts.stream().anyMatch(p -> p.test(s));
      }
      case Condition.Not<ResourceField> not -> {
        Test part = compile(not.part());
        yield s -> !part.test(s);
      }
      case Condition.Word<ResourceField> word -> s -> anywhere(s, word.text());
      case Condition.Text<ResourceField> text -> text(text.field(), text.text());
      case Condition.Code<ResourceField> code ->
          s -> (code.codes() >> s.resource().info().kind().code() & 1) != 0;
      case Condition.Id<ResourceField> id -> s -> s.resource().id() == id.id();
      case Condition.Amount<ResourceField> amount ->
          s -> amount.comparison().holds(number(amount.field(), s), amount.value());
    };
  }

  private static boolean anywhere(Subject s, String text) {
    ResourceInfo info = s.resource().info();
    return info.name().lower().contains(text)
        || info.className().lower().contains(text)
        || Words.kind(info.kind()).contains(text)
        || owner(s).contains(text)
        || Long.toString(info.id()).equals(text);
  }

  private static String owner(Subject s) {
    return s.naming().task(s.resource().info().owner()).toLowerCase(Locale.ROOT);
  }

  private static Test text(ResourceField field, String text) {
    BiPredicate<Name, String> in = (name, part) -> name.lower().contains(part);
    return switch (field) {
      case NAME -> s -> in.test(s.resource().info().name(), text);
      case CLASS -> s -> in.test(s.resource().info().className(), text);
      case STATE -> s -> s.naming().state(s.resource()).toLowerCase(Locale.ROOT).contains(text);
      case OWNER ->
          s -> owner(s).contains(text) || Long.toString(s.resource().info().owner()).equals(text);
      case KIND, ID, WAITERS, LONGEST, WAKES, FINDINGS ->
          throw new IllegalArgumentException(field.word());
    };
  }

  private static long number(ResourceField field, Subject s) {
    return switch (field) {
      case WAITERS -> s.resource().waiters();
      case LONGEST -> s.resource().longestWait(s.now());
      case WAKES -> s.resource().wakes();
      case FINDINGS -> s.resource().findings();
      case NAME, CLASS, STATE, OWNER, KIND, ID -> throw new IllegalArgumentException(field.word());
    };
  }
}
