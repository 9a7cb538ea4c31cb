package dev.nightdesk.domain.setup;

import dev.nightdesk.domain.EngineKind;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a person fills in to have repositories of a GitHub server watched. Its texts never say the
 * token.
 *
 * @param name the engine's id to be
 * @param address of the API: {@code https://api.github.com}, or {@code https://HOST/api/v3}
 * @param repositories {@code owner/name}, or {@code owner/pattern} with {@code *} in the name part
 */
public record GitHubForm(String name, String address, SignIn signIn, List<String> repositories)
    implements EngineForm {
  public static final String PUBLIC = "https://api.github.com";

  private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final Pattern REPOSITORY =
      Pattern.compile("[A-Za-z0-9-]{1,39}/[A-Za-z0-9._*-]{1,100}");
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]", Pattern.CASE_INSENSITIVE);
  private static final int LONGEST_ID = 64;

  /** What can be wrong by itself. */
  public enum Field implements EngineForm.Field {
    NAME,
    ADDRESS,
    TOKEN,
    VARIABLE,
    REPOSITORIES
  }

  /** Who asks the server. */
  public sealed interface SignIn {
    /** Nobody: public repositories only, 60 requests an hour. */
    record None() implements SignIn {}

    /** A token that is kept in a file of its own. */
    record Token(String token) implements SignIn {
      @Override
      public String toString() {
        return "Token[•••]";
      }
    }

    /** A token in a variable of the environment that the desk is started in. */
    record Variable(String name) implements SignIn {}
  }

  public GitHubForm {
    repositories = List.copyOf(repositories);
  }

  @Override
  public EngineKind kind() {
    return EngineKind.GITHUB;
  }

  @Override
  public Map<Field, String> mistakes() {
    var found = new EnumMap<Field, String>(Field.class);
    if (!ID.matcher(name).matches() || name.length() > LONGEST_ID)
      found.put(Field.NAME, "Lower-case letters and digits with single dashes between: acme-shop.");
    String wrong = addressMistake();
    if (!wrong.isEmpty()) found.put(Field.ADDRESS, wrong);
    switch (signIn) {
      case SignIn.None _ -> {}
      case SignIn.Token(String token) -> {
        if (token.isBlank()) found.put(Field.TOKEN, "The token is missing.");
        else if (!token.chars().allMatch(c -> c > ' ' && c < 127))
          found.put(Field.TOKEN, "A token is one word of letters, digits and signs.");
      }
      case SignIn.Variable(String variable) -> {
        if (!VARIABLE.matcher(variable).matches())
          found.put(Field.VARIABLE, "The name of a variable, such as GITHUB_TOKEN.");
      }
    }
    if (repositories.isEmpty()) found.put(Field.REPOSITORIES, "At least one repository.");
    for (String repository : repositories) {
      if (!REPOSITORY.matcher(repository).matches())
        found.put(
            Field.REPOSITORIES,
            "'" + repository + "' is not owner/name; a * may stand in the name only.");
    }
    return found;
  }

  private String addressMistake() {
    try {
      var uri = new URI(address);
      String scheme = String.valueOf(uri.getScheme());
      boolean https = scheme.equalsIgnoreCase("https");
      if (uri.getHost() == null || !https && !scheme.equalsIgnoreCase("http"))
        return "An address like " + PUBLIC + ", with https:// in front.";
      if (uri.getUserInfo() != null) return "Without user and password; a token is used.";
      if (uri.getPort() == 0 || uri.getPort() > 65_535) return "A port is 1 to 65535.";
      if (uri.getQuery() != null || uri.getFragment() != null)
        return "Without what follows a ? or a #.";
      if (!https && !LOOPBACK.matcher(uri.getHost()).matches())
        return "With https://; a token is never sent in the clear to another machine.";
      if (uri.getHost().equalsIgnoreCase("github.com"))
        return "That is GitHub's site; its API is at " + PUBLIC + ".";
      return "";
    } catch (URISyntaxException e) {
      return "An address like " + PUBLIC + "; this cannot be read as one.";
    }
  }
}
