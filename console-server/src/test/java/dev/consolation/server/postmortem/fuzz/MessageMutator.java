package dev.consolation.server.postmortem.fuzz;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.consolation.v1.Batch;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Changes messages of the wire: a field somewhere inside, or what is in a list. */
final class MessageMutator {
  private static final EventMutator EVENTS = new EventMutator();

  private MessageMutator() {}

  /** Changes one thing in a message. */
  static void change(Message.Builder message, Random random) {
    List<FieldDescriptor> known = new ArrayList<>(message.getAllFields().keySet());
    if (known.isEmpty() || random.nextInt(10) == 0) {
      List<FieldDescriptor> all = message.getDescriptorForType().getFields();
      FieldDescriptor any = all.isEmpty() ? null : all.get(random.nextInt(all.size()));
      if (any != null
          && !any.isRepeated()
          && any.getJavaType() != FieldDescriptor.JavaType.MESSAGE) {
        message.setField(any, other(any, message.getField(any), random));
      }
      return;
    }
    FieldDescriptor field = known.get(random.nextInt(known.size()));
    boolean nested = field.getJavaType() == FieldDescriptor.JavaType.MESSAGE;
    if (field.isRepeated()) {
      element(message, field, nested, random);
    } else if (random.nextInt(12) == 0) {
      message.clearField(field);
    } else if (nested) {
      change(message.getFieldBuilder(field), random);
    } else {
      message.setField(field, other(field, message.getField(field), random));
    }
  }

  private static void element(
      Message.Builder message, FieldDescriptor field, boolean nested, Random random) {
    int at = random.nextInt(message.getRepeatedFieldCount(field));
    switch (random.nextInt(5)) {
      case 0 -> {
        List<Object> rest = new ArrayList<>((List<?>) message.getField(field));
        rest.remove(at);
        message.setField(field, rest);
      }
      case 1 -> message.addRepeatedField(field, message.getRepeatedField(field, at));
      default -> {
        if (nested) {
          change(message.getRepeatedFieldBuilder(field, at), random);
        } else {
          Object was = message.getRepeatedField(field, at);
          message.setRepeatedField(field, at, other(field, was, random));
        }
      }
    }
  }

  private static Object other(FieldDescriptor field, Object was, Random random) {
    return switch (field.getJavaType()) {
      case INT -> (int) Mutator.awkward((Integer) was, random);
      case LONG -> Mutator.awkward((Long) was, random);
      case FLOAT -> (float) awkward(random);
      case DOUBLE -> awkward(random);
      case BOOLEAN -> !((Boolean) was);
      case STRING -> text((String) was, random);
      case BYTE_STRING -> bytes(field, (ByteString) was, random);
      case ENUM -> field.getEnumType().findValueByNumberCreatingIfUnknown(random.nextInt(40) - 2);
      case MESSAGE -> was;
    };
  }

  private static double awkward(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> Double.NaN;
      case 1 -> Double.POSITIVE_INFINITY;
      case 2 -> -random.nextDouble();
      default -> random.nextDouble() * 1e9;
    };
  }

  private static String text(String was, Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> "";
      case 1 -> was + "\0\u001b[31m";
      case 2 -> was.substring(random.nextInt(was.length() + 1));
      case 3 -> was.repeat(random.nextInt(200));
      default -> was + "\ud83d\ude00$$Lambda";
    };
  }

  private static ByteString bytes(FieldDescriptor field, ByteString was, Random random) {
    boolean events =
        field.getContainingType().equals(Batch.getDescriptor()) && field.getName().equals("events");
    Mutator mutator = events ? EVENTS : new ByteMutator();
    return ByteString.copyFrom(mutator.mutate(was.toByteArray(), random));
  }
}
