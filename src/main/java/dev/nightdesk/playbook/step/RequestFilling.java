package dev.nightdesk.playbook.step;

import dev.nightdesk.domain.Action;
import dev.nightdesk.playbook.subject.Subject;
import dev.nightdesk.playbook.subject.Template;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Fills a recipe for one subject. Values come from logs and answers, so they are hostile: each
 * stays within its part of the address, its header or its JSON string, and the result is checked
 * once more.
 */
final class RequestFilling {
  static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");

  private final Subject subject;

  RequestFilling(Subject subject) {
    this.subject = subject;
  }

  Action.HttpRequest fill(Recipe recipe) throws Template.Unfilled {
    String method = recipe.method().toUpperCase(Locale.ROOT);
    if (!METHODS.contains(method))
      throw new Template.Unfilled("the method " + method + " is not one that is sent.");
    return new Action.HttpRequest(
        method,
        url(recipe.url(), false),
        headers(recipe.headers()),
        body(recipe),
        recipe.expect(),
        recipe.safeToRepeat(),
        recipe.reconcile() == null ? null : url(recipe.reconcile(), true));
  }

  private String url(String text, boolean keyAllowed) throws Template.Unfilled {
    Template template = parse(text, keyAllowed);
    String filled = template.fill(subject, RequestFilling::percent);
    // the key is filled in when the step begins; for the check any word will do
    URI address = address(filled.replace("{{ " + Template.IDEMPOTENCY_KEY + " }}", "x"));
    URI shape = address(template.withEach("x"));
    boolean sameHost =
        address.getScheme().equalsIgnoreCase(shape.getScheme())
            && address.getRawAuthority().equals(shape.getRawAuthority());
    if (!sameHost)
      throw new Template.Unfilled("a filled value would change the host of " + text + ".");
    List<String> path = segments(address);
    boolean leaves =
        path.contains(".") || path.contains("..") || path.size() != segments(shape).size();
    if (leaves)
      throw new Template.Unfilled("a filled value would change the path of " + text + ".");
    return filled;
  }

  private static URI address(String url) throws Template.Unfilled {
    try {
      var uri = new URI(url);
      boolean http =
          "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
      if (!http || uri.getHost() == null) {
        throw new Template.Unfilled(
            "the address " + url + " is not an absolute http or https address.");
      }
      if (uri.getRawUserInfo() != null)
        throw new Template.Unfilled("an address must not hold a user and a password.");
      return uri;
    } catch (URISyntaxException e) {
      throw new Template.Unfilled("the address " + url + " is not valid: " + e.getReason() + ".");
    }
  }

  private static List<String> segments(URI uri) {
    String path = Objects.requireNonNullElse(uri.getRawPath(), "");
    return Arrays.asList(path.toLowerCase(Locale.ROOT).replace("%2e", ".").split("/", -1));
  }

  private Map<String, String> headers(Map<String, String> headers) throws Template.Unfilled {
    var filled = new TreeMap<String, String>();
    for (var header : headers.entrySet()) {
      if (!header.getKey().matches("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,80}")) {
        throw new Template.Unfilled("'" + header.getKey() + "' is not the name of a header.");
      }
      String value = parse(header.getValue(), false).fill(subject, text -> text);
      if (value.chars().anyMatch(c -> c < 0x20 || c > 0x7e)) {
        throw new Template.Unfilled(
            "the header "
                + header.getKey()
                + " would hold a line break or another character that headers cannot hold.");
      }
      filled.put(header.getKey(), value);
    }
    return filled;
  }

  private @Nullable String body(Recipe recipe) throws Template.Unfilled {
    String body = recipe.body();
    if (body == null) return null;
    Template template = parse(body, false);
    if (!isJson(recipe)) return template.fill(subject, text -> text);
    // places inside JSON strings leave the text valid JSON: elsewhere a value could change its
    // structure
    requireJson(body, "a template in a JSON body must stand inside quotes.");
    String filled = template.fill(subject, RequestFilling::jsonEscaped);
    requireJson(filled, "the filled body is not JSON.");
    return filled;
  }

  private static boolean isJson(Recipe recipe) {
    return recipe.headers().entrySet().stream()
        .anyMatch(header ->
            header.getKey().equalsIgnoreCase("Content-Type")
                && header.getValue().toLowerCase(Locale.ROOT).contains("json"));
  }

  private static void requireJson(String text, String otherwise) throws Template.Unfilled {
    try {
      JsonMapper.shared().readTree(text);
    } catch (JacksonException e) {
      throw new Template.Unfilled(otherwise);
    }
  }

  private static Template parse(String text, boolean keyAllowed) throws Template.Unfilled {
    Template template = Template.parse(text);
    if (!keyAllowed && template.hasIdempotencyKey()) {
      throw new Template.Unfilled(
          "{{ step.idempotencyKey }} may stand in the reconcile address only.");
    }
    return template;
  }

  private static String percent(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A");
  }

  private static String jsonEscaped(String value) {
    String quoted = JsonMapper.shared().writeValueAsString(value);
    return quoted.substring(1, quoted.length() - 1);
  }
}
