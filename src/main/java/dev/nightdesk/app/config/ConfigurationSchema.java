package dev.nightdesk.app.config;

import dev.nightdesk.app.engine.EngineType;
import dev.nightdesk.document.SchemaCheck;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The configuration's schema: what all engines share, and what each type says of its own. */
final class ConfigurationSchema {
  private static final String DEFS = "$defs";

  private ConfigurationSchema() {}

  static JsonNode of(List<EngineType<?>> types) {
    var schema =
        (ObjectNode) SchemaCheck.resource(Configuration.class, "configuration.schema.json");
    var definitions = (ObjectNode) schema.path(DEFS);
    var engine = (ObjectNode) definitions.path("engine");
    ArrayNode names = ((ObjectNode) engine.at("/properties/type")).putArray("enum");
    ArrayNode branches = engine.putArray("allOf");
    for (EngineType<?> type : types) {
      String name = type.kind().type();
      names.add(name);
      define(definitions, type, name);
      ObjectNode branch = branches.addObject();
      ObjectNode when = branch.putObject("if");
      when.putArray("required").add("type");
      when.putObject("properties").putObject("type").put("const", name);
      branch.putObject("then").put("$ref", "#/" + DEFS + "/" + name);
    }
    return schema;
  }

  private static void define(ObjectNode definitions, EngineType<?> type, String name) {
    JsonNode own = SchemaCheck.resource(type.getClass(), name + ".schema.json").path(DEFS);
    if (!own.has(name))
      throw new IllegalStateException(name + ".schema.json does not define " + name);
    own.properties()
        .forEach(definition -> {
          if (definitions.has(definition.getKey()))
            throw new IllegalStateException(definition.getKey() + " is defined twice");
          definitions.set(definition.getKey(), definition.getValue());
        });
  }
}
