package dev.nightdesk.engine.kestra.api;

import java.util.Map;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.RequestBody;

/** Where things are on a Kestra server, and how inputs are packed. */
final class Addresses {
  /** How the paths of actions are made. */
  enum Style {
    /** {@code /executions/ID/restart} */
    ONE,
    /** {@code /executions/ID/actions/restart} */
    TWO;

    /**
     * By the major version; a version without a number counts as new, since a 2.x path does nothing
     * at all on 1.x, while a 1.x path on 2.x reads as the start of a flow.
     */
    static Style of(String version) {
      int end = 0;
      while (end < version.length() && version.charAt(end) >= '0' && version.charAt(end) <= '9')
        end++;
      String major = version.substring(0, end);
      return major.equals("0") || major.equals("1") ? ONE : TWO;
    }
  }

  private final HttpUrl base;
  private final String tenant;

  Addresses(Connection connection) {
    base = connection.base();
    tenant = connection.tenant();
  }

  HttpUrl configs() {
    return path("api", "v1", "configs").build();
  }

  /** An address below the tenant, such as {@code executions/search}. */
  HttpUrl.Builder below(String... segments) {
    HttpUrl.Builder builder = path("api", "v1", tenant);
    for (String segment : segments) builder.addPathSegment(segment);
    return builder;
  }

  HttpUrl.Builder action(Style style, String executionId, String... verb) {
    HttpUrl.Builder builder = below("executions", executionId);
    if (style == Style.TWO) builder.addPathSegment("actions");
    for (String segment : verb) builder.addPathSegment(segment);
    return builder;
  }

  private HttpUrl.Builder path(String... segments) {
    HttpUrl.Builder builder = base.newBuilder().query(null).fragment(null);
    for (String segment : segments) builder.addPathSegment(segment);
    return builder;
  }

  /** Whether it stays where it is put in a path: a dot segment would lead elsewhere. */
  static boolean isSegment(String text) {
    return !text.isBlank() && !text.equals(".") && !text.equals("..");
  }

  /** One part for each input; nothing at all for none, which Kestra accepts in its place. */
  static RequestBody parts(Map<String, String> inputs) {
    if (inputs.isEmpty()) return RequestBody.EMPTY;
    var body = new MultipartBody.Builder().setType(MultipartBody.FORM);
    inputs.forEach(body::addFormDataPart);
    return body.build();
  }

  static RequestBody json(Object value) {
    return RequestBody.create(KestraJson.write(value), MediaType.get("application/json"));
  }
}
