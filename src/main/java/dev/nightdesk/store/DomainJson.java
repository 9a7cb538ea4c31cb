package dev.nightdesk.store;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.nightdesk.domain.Action;
import dev.nightdesk.domain.ApprovalId;
import dev.nightdesk.domain.Category;
import dev.nightdesk.domain.Command;
import dev.nightdesk.domain.EngineId;
import dev.nightdesk.domain.Facts;
import dev.nightdesk.domain.Fingerprint;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.domain.PlanHash;
import dev.nightdesk.domain.Remediation;
import dev.nightdesk.domain.RemediationId;
import dev.nightdesk.domain.Signal;
import dev.nightdesk.domain.StepOutcome;
import dev.nightdesk.domain.Strategy;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.NamedType;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** How the domain's records look as JSON; kept here so that the domain need not know Jackson. */
final class DomainJson {
  /** A value of one of these carries its record's name as {@code type}. */
  private static final List<Class<?>> SEALED =
      List.of(
          Action.class, StepOutcome.class, Remediation.Progress.class, Signal.class, Command.class);

  private DomainJson() {}

  static JsonMapper mapper() {
    var module = new SimpleModule("nightdesk");
    text(module, IncidentId.class, IncidentId::toString, IncidentId::parse);
    text(module, EngineId.class, EngineId::value, EngineId::new);
    text(module, Fingerprint.class, Fingerprint::value, Fingerprint::new);
    text(module, PlanHash.class, PlanHash::value, PlanHash::new);
    text(module, Category.class, Category::id, Category::new);
    text(module, Strategy.class, Strategy::id, Strategy::new);
    text(module, ApprovalId.class, ApprovalId::value, ApprovalId::new);
    text(module, RemediationId.class, RemediationId::value, RemediationId::new);
    module.addSerializer(Facts.class, new FactsWriter());
    module.addDeserializer(Facts.class, new FactsReader());
    JsonMapper.Builder builder =
        JsonMapper.builder()
            .addModule(module)
            // isOpen() and the like are derived; only a record's components are stored
            .changeDefaultVisibility(v -> v.withIsGetterVisibility(Visibility.NONE))
            .changeDefaultPropertyInclusion(v -> v.withValueInclusion(JsonInclude.Include.NON_NULL))
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
    for (Class<?> type : SEALED) {
      builder.addMixIn(type, Typed.class);
      records(type)
          .forEach(
              record -> builder.registerSubtypes(new NamedType(record, record.getSimpleName())));
    }
    return builder.build();
  }

  /**
   * The actions of engines are not named here: journals hold them as {@code KestraAction$…}, and a
   * name in a journal never changes.
   */
  private static Stream<Class<?>> records(Class<?> type) {
    return Arrays.stream(type.getPermittedSubclasses())
        .flatMap(sub ->
            Command.class.isAssignableFrom(sub) && sub.isSealed() ? records(sub) : Stream.of(sub));
  }

  private static <T> void text(
      SimpleModule module, Class<T> type, Function<T, String> write, Function<String, T> read) {
    module.addSerializer(type, new TextWriter<>(type, write));
    module.addDeserializer(type, new TextReader<>(type, read));
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  private interface Typed {}

  private static final class TextWriter<T> extends StdSerializer<T> {
    private final Function<T, String> write;

    TextWriter(Class<T> type, Function<T, String> write) {
      super(type);
      this.write = write;
    }

    @Override
    public void serialize(T value, JsonGenerator out, SerializationContext context) {
      out.writeString(write.apply(value));
    }
  }

  private static final class TextReader<T> extends StdDeserializer<T> {
    private final Function<String, T> read;

    TextReader(Class<T> type, Function<String, T> read) {
      super(type);
      this.read = read;
    }

    @Override
    public T deserialize(JsonParser in, DeserializationContext context) {
      return read.apply(in.getString());
    }
  }

  private static final class FactsWriter extends StdSerializer<Facts> {
    FactsWriter() {
      super(Facts.class);
    }

    @Override
    public void serialize(Facts facts, JsonGenerator out, SerializationContext context) {
      out.writeStartObject();
      facts.values().forEach(out::writeStringProperty);
      out.writeEndObject();
    }
  }

  private static final class FactsReader extends StdDeserializer<Facts> {
    FactsReader() {
      super(Facts.class);
    }

    @Override
    public Facts deserialize(JsonParser in, DeserializationContext context) {
      Map<String, String> values = new TreeMap<>();
      while (in.nextToken() == tools.jackson.core.JsonToken.PROPERTY_NAME) {
        String name = in.currentName();
        in.nextToken();
        values.put(name, in.getString());
      }
      return new Facts(values);
    }
  }
}
