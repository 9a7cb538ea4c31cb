package dev.nightdesk.domain.setup;

import dev.nightdesk.domain.EngineKind;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a person fills in to have a Kestra server watched. Its texts never say the password or the
 * token.
 *
 * @param name the engine's id to be
 * @param address as in a browser: {@code http://127.0.0.1:8080}
 * @param tenant {@code main} on the open-source edition
 */
public record KestraForm(String name, String address, String tenant, SignIn signIn, Watched watched)
    implements EngineForm {
  private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
  private static final int LONGEST_ID = 64;

  /** What can be wrong by itself. */
  public enum Field implements EngineForm.Field {
    NAME,
    ADDRESS,
    TENANT,
    USER,
    PASSWORD,
    TOKEN,
    NAMESPACES,
    FLOWS
  }

  /** Who asks the server. */
  public sealed interface SignIn {
    /** Nobody: a server without authentication. */
    record None() implements SignIn {}

    /** As people sign in. */
    record Basic(String user, String password) implements SignIn {
      @Override
      public String toString() {
        return "Basic[" + user + ", •••]";
      }
    }

    /** An API token. */
    record Token(String token) implements SignIn {
      @Override
      public String toString() {
        return "Token[•••]";
      }
    }
  }

  /** What of the server is watched. */
  public sealed interface Watched {
    record Everything() implements Watched {}

    /** These with their children. */
    record Namespaces(List<String> names) implements Watched {
      public Namespaces {
        names = List.copyOf(names);
      }
    }

    /**
     * Single flows.
     *
     * @param ids {@code namespace.flow}
     */
    record Flows(List<String> ids) implements Watched {
      public Flows {
        ids = List.copyOf(ids);
      }
    }
  }

  @Override
  public EngineKind kind() {
    return EngineKind.KESTRA;
  }

  @Override
  public Map<Field, String> mistakes() {
    var found = new EnumMap<Field, String>(Field.class);
    if (!ID.matcher(name).matches() || name.length() > LONGEST_ID) {
      found.put(
          Field.NAME, "Lower-case letters and digits with single dashes between: kestra-local.");
    }
    String address = addressMistake();
    if (!address.isEmpty()) found.put(Field.ADDRESS, address);
    if (!SEGMENT.matcher(tenant).matches()) {
      found.put(Field.TENANT, "A tenant's id; the open-source edition has only main.");
    }
    signInMistakes(found);
    watchedMistakes(found);
    return found;
  }

  private void signInMistakes(Map<Field, String> found) {
    switch (signIn) {
      case SignIn.None _ -> {}
      case SignIn.Basic basic -> {
        if (basic.user().isBlank())
          found.put(Field.USER, "Who signs in, mostly an e-mail address.");
        if (basic.password().isEmpty()) found.put(Field.PASSWORD, "The password is missing.");
        if (severalLines(basic.user())) found.put(Field.USER, "A user is one line.");
        if (severalLines(basic.password()))
          found.put(Field.PASSWORD, "A password is one line without blanks around it.");
      }
      case SignIn.Token token -> {
        if (token.token().isBlank()) found.put(Field.TOKEN, "The token is missing.");
        if (severalLines(token.token()))
          found.put(Field.TOKEN, "A token is one line without blanks around it.");
      }
    }
  }

  /** It is kept as a file of one line, from which blanks around it are taken off. */
  private static boolean severalLines(String text) {
    return !text.equals(text.strip()) || text.lines().count() > 1;
  }

  private void watchedMistakes(Map<Field, String> found) {
    switch (watched) {
      case Watched.Everything _ -> {}
      case Watched.Namespaces some -> {
        if (some.names().isEmpty()) found.put(Field.NAMESPACES, "At least one namespace.");
        for (String name : some.names()) {
          if (!SEGMENT.matcher(name).matches())
            found.put(Field.NAMESPACES, "'" + name + "' is not the name of a namespace.");
        }
      }
      case Watched.Flows some -> {
        if (some.ids().isEmpty()) found.put(Field.FLOWS, "At least one flow.");
        for (String id : some.ids()) {
          String mistake = flowMistake(id);
          if (!mistake.isEmpty()) found.put(Field.FLOWS, mistake);
        }
      }
    }
  }

  /** What keeps a text from naming a flow, or an empty text. */
  public static String flowMistake(String flow) {
    int dot = flow.lastIndexOf('.');
    boolean named = SEGMENT.matcher(flow).matches() && dot > 0 && dot < flow.length() - 1;
    return named ? "" : "A flow is named namespace.flow, such as demo.nightly-load.";
  }

  private String addressMistake() {
    String like = "An address like http://127.0.0.1:8080";
    try {
      var uri = new URI(address);
      String scheme = String.valueOf(uri.getScheme());
      boolean http = scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https");
      if (!http || uri.getHost() == null) return like + ", with http:// or https:// in front.";
      if (uri.getUserInfo() != null)
        return "Without user and password; they have their own fields.";
      if (uri.getPort() == 0 || uri.getPort() > 65_535) return "A port is 1 to 65535.";
      if (uri.getQuery() != null || uri.getFragment() != null)
        return "Without what follows a ? or a #.";
      // what a browser shows: the pages are below /ui, the interface that we talk to is not
      if (String.valueOf(uri.getPath()).matches("(.*/)?ui(/.*)?"))
        return "Without /ui and what follows it.";
      return "";
    } catch (URISyntaxException e) {
      boolean bare = !address.contains("://");
      return like
          + (bare ? ", with http:// or https:// in front." : "; this cannot be read as one.");
    }
  }
}
