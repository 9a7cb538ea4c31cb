package dev.nightdesk.engine.github.api;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * The part of {@link GitHubJudge} that is loaded apart, so it talks in types of the JDK alone.
 * Public for its loader.
 */
public final class GitHubJudgeBench implements Function<String[], List<String>> {
  private final OpenApiInteractionValidator validator;

  public GitHubJudgeBench(String description) {
    validator = OpenApiInteractionValidator.createForInlineApiSpecification(description).build();
  }

  @Override
  public List<String> apply(String[] asked) {
    return asked[0].equals("request")
        ? request(asked[1], asked[2], asked[3])
        : answer(asked[1], asked[2], Integer.parseInt(asked[3]), asked[4], asked[5]);
  }

  private List<String> request(String method, String target, String body) {
    SimpleRequest.Builder request = new SimpleRequest.Builder(method, path(target));
    String query = URI.create(target).getRawQuery();
    if (query != null)
      for (String one : query.split("&", -1)) {
        int is = one.indexOf('=');
        request.withQueryParam(decoded(one.substring(0, is)), decoded(one.substring(is + 1)));
      }
    // without a body it complains of the missing content type
    boolean takesBody = !method.equals("GET");
    if (takesBody || !body.isEmpty())
      request.withContentType("application/json").withBody(body.isEmpty() ? "{}" : body);
    return errors(validator.validateRequest(request.build()));
  }

  private List<String> answer(
      String method, String target, int status, String contentType, String body) {
    SimpleResponse.Builder response = SimpleResponse.Builder.status(status);
    if (!body.isEmpty()) response.withContentType(contentType).withBody(body);
    Request.Method verb = Request.Method.valueOf(method.toUpperCase(Locale.ROOT));
    return errors(validator.validateResponse(path(target), verb, response.build()));
  }

  private static String path(String target) {
    return target.replaceFirst("\\?.*", "");
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static List<String> errors(ValidationReport report) {
    return report.getMessages().stream()
        .filter(message -> message.getLevel() == ValidationReport.Level.ERROR)
        .map(message -> message.getKey() + ": " + message.getMessage())
        .toList();
  }
}
