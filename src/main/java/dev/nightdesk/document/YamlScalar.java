package dev.nightdesk.document;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Turns a scalar of YAML's core schema into a JSON value. */
final class YamlScalar {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** Reading a number takes time with the square of its digits. */
  private static final int MAX_DIGITS = 100;

  private static final int MAX_EXPONENT = 400;

  private final ScalarResolver resolver;

  YamlScalar(ScalarResolver resolver) {
    this.resolver = resolver;
  }

  JsonNode node(ScalarEvent event) {
    String text = event.getValue();
    Tag tag = resolver.resolve(text, event.isPlain());
    if (!event.isPlain() || tag.equals(Tag.STR)) return NODES.stringNode(text);
    if (tag.equals(Tag.NULL)) return NODES.nullNode();
    if (tag.equals(Tag.BOOL)) return NODES.booleanNode(text.equalsIgnoreCase("true"));
    if (tag.equals(Tag.INT)) return integer(text);
    if (tag.equals(Tag.FLOAT)) return decimal(text);
    return NODES.stringNode(text);
  }

  private static JsonNode integer(String text) {
    refuseLong(text);
    String digits = text.startsWith("+") ? text.substring(1) : text;
    int radix = digits.startsWith("0x") ? 16 : digits.startsWith("0o") ? 8 : 10;
    var number = new BigInteger(radix == 10 ? digits : digits.substring(2), radix);
    return number.bitLength() < Long.SIZE
        ? NODES.numberNode(number.longValue())
        : NODES.numberNode(number);
  }

  private static JsonNode decimal(String text) {
    refuseLong(text);
    if (text.toLowerCase(Locale.ROOT).matches("[+-]?\\.(inf|nan)")) {
      throw new IllegalArgumentException("'" + text + "' is not a number that can be used here.");
    }
    try {
      var number = new BigDecimal(text);
      if (Math.abs((long) number.scale()) <= MAX_EXPONENT) return NODES.numberNode(number);
    } catch (NumberFormatException e) {
      // falls through: the exponent does not even fit an int
    }
    throw new IllegalArgumentException("the number " + text + " is too large or too small.");
  }

  private static void refuseLong(String text) {
    if (text.length() > MAX_DIGITS) {
      throw new IllegalArgumentException("a number has more than " + MAX_DIGITS + " digits.");
    }
  }

  /** A text short enough for a sentence. */
  static String brief(String text) {
    return text.length() <= 60 ? text : text.substring(0, 57) + "...";
  }
}
