package dev.consolation.tui.it;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A JSON schema of those words that ours uses; another word is an error, so that nothing is passed
 * over in silence. What the schema does not name is an error too.
 */
final class Schema {
  private final JsonObject root;
  private final List<String> problems = new ArrayList<>();

  Schema(String text) {
    root = JsonParser.parseString(text).getAsJsonObject();
  }

  /** What is wrong with a document; empty: nothing. */
  List<String> check(String document) {
    problems.clear();
    check("", JsonParser.parseString(document), root);
    return List.copyOf(problems);
  }

  private void check(String at, JsonElement value, JsonObject schema) {
    for (Map.Entry<String, JsonElement> word : schema.entrySet()) {
      JsonElement wanted = word.getValue();
      switch (word.getKey()) {
        case "$schema", "$defs", "title", "description" -> {}
        case "$ref" -> check(at, value, definition(wanted.getAsString()));
        case "type" -> demand(at, isOf(value, wanted.getAsString()), "is no " + wanted);
        case "const" -> demand(at, value.equals(wanted), "is not " + wanted);
        case "enum" -> demand(at, wanted.getAsJsonArray().contains(value), "is none of " + wanted);
        case "minimum" ->
            demand(at, value.getAsLong() >= wanted.getAsLong(), "is less than " + wanted);
        case "minLength" ->
            demand(at, value.getAsString().length() >= wanted.getAsInt(), "is shorter");
        case "pattern" ->
            demand(
                at,
                java.util.regex.Pattern.compile(wanted.getAsString())
                    .matcher(value.getAsString())
                    .find(),
                "does not fit " + wanted);
        case "required" ->
            wanted
                .getAsJsonArray()
                .forEach(
                    name ->
                        demand(
                            at, value.getAsJsonObject().has(name.getAsString()), "lacks " + name));
        case "properties" -> properties(at, value.getAsJsonObject(), wanted.getAsJsonObject());
        case "items" -> {
          int i = 0;
          for (JsonElement item : value.getAsJsonArray()) {
            check(at + "/" + i++, item, wanted.getAsJsonObject());
          }
        }
        default -> problems.add("the schema has a word that is not checked: " + word.getKey());
      }
    }
  }

  private void properties(String at, JsonObject value, JsonObject schemas) {
    for (Map.Entry<String, JsonElement> each : value.entrySet()) {
      JsonElement schema = schemas.get(each.getKey());
      if (schema == null) {
        problems.add(at + "/" + each.getKey() + " is not in the schema");
      } else {
        check(at + "/" + each.getKey(), each.getValue(), schema.getAsJsonObject());
      }
    }
  }

  private JsonObject definition(String ref) {
    String name = ref.substring("#/$defs/".length());
    return root.getAsJsonObject("$defs").getAsJsonObject(name);
  }

  private void demand(String at, boolean holds, String otherwise) {
    if (!holds) {
      problems.add(at + " " + otherwise);
    }
  }

  private static boolean isOf(JsonElement value, String type) {
    return switch (type) {
      case "object" -> value.isJsonObject();
      case "array" -> value.isJsonArray();
      case "string" -> value.isJsonPrimitive() && value.getAsJsonPrimitive().isString();
      case "boolean" -> value.isJsonPrimitive() && value.getAsJsonPrimitive().isBoolean();
      case "integer" ->
          value.isJsonPrimitive()
              && value.getAsJsonPrimitive().isNumber()
              && value.getAsString().matches("-?\\d+");
      default -> throw new IllegalArgumentException("no such type: " + type);
    };
  }
}
