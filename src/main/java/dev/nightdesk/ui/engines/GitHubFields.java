package dev.nightdesk.ui.engines;

import dev.nightdesk.domain.setup.EngineForm;
import dev.nightdesk.domain.setup.GitHubForm;
import dev.nightdesk.domain.setup.GitHubForm.Field;
import dev.nightdesk.domain.setup.GitHubForm.SignIn;
import dev.nightdesk.ui.parts.Choice;
import dev.nightdesk.ui.parts.FormGrid;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.TextField;

/** The fields of the form that connects a GitHub. */
final class GitHubFields implements ConnectForm {
  /** Whose rights are used. */
  private enum Way {
    TOKEN("Token"),
    VARIABLE("Environment variable"),
    NONE("None, public only");

    private final String words;

    Way(String words) {
      this.words = words;
    }
  }

  private final FormGrid grid = new FormGrid(110);
  private final TextField name = ConnectForm.field("github-name", "acme-shop", "Name");
  private final TextField address =
      ConnectForm.field("github-address", GitHubForm.PUBLIC, "Address of the API");
  private final TextField token = ConnectForm.secret("github-token", "Token");
  private final TextField variable =
      ConnectForm.field("github-variable", "GITHUB_TOKEN", "Environment variable");
  private final TextField repositories =
      ConnectForm.field("github-repositories", "acme/shop, acme/infra-*", "Repositories");
  private final Choice<Way> way =
      new Choice<>("github-way", "Rights", List.of(Way.values()), w -> w.words, Way.TOKEN);
  private final Map<Field, FormGrid.Row> rows = new EnumMap<>(Field.class);

  /**
   * @param onChange is called with each change of any field
   */
  GitHubFields(String suggestedName, Runnable onChange) {
    name.setText(suggestedName);
    address.setText(GitHubForm.PUBLIC);
    variable.setText("GITHUB_TOKEN");
    rows.put(Field.NAME, grid.row("Name", name, "How it is called on every screen."));
    rows.put(
        Field.ADDRESS, grid.row("Address", address, "Enterprise Server: https://HOST/api/v3."));
    grid.row("Rights", way, "");
    rows.put(
        Field.TOKEN, grid.row("Token", token, "Kept in a file of its own that only you can read."));
    rows.put(
        Field.VARIABLE,
        grid.row("Variable", variable, "Of the environment that Nightdesk is started in."));
    rows.put(
        Field.REPOSITORIES,
        grid.row(
            "Repositories",
            repositories,
            "owner/name, with commas between; * in the name for any."));
    way.onChange(_ -> changed(onChange));
    for (TextField each : List.of(name, address, token, variable, repositories)) {
      each.textProperty().subscribe((_, _) -> changed(onChange));
    }
    rows.forEach((_, row) -> ConnectForm.clearWhenTyped(row));
    changed(() -> {});
  }

  private void changed(Runnable onChange) {
    shown(Field.TOKEN, way.get() == Way.TOKEN);
    shown(Field.VARIABLE, way.get() == Way.VARIABLE);
    onChange.run();
  }

  private void shown(Field field, boolean shown) {
    FormGrid.Row row = rows.get(field);
    if (row != null) row.setShown(shown);
  }

  @Override
  public FormGrid grid() {
    return grid;
  }

  @Override
  public Node first() {
    return token;
  }

  @Override
  public GitHubForm form() {
    SignIn signIn =
        switch (String.valueOf(way.get())) {
          case "TOKEN" -> new SignIn.Token(token.getText().strip());
          case "VARIABLE" -> new SignIn.Variable(variable.getText().strip());
          default -> new SignIn.None();
        };
    String base = address.getText().strip().replaceFirst("/+$", "");
    return new GitHubForm(name.getText().strip(), base, signIn, ConnectForm.list(repositories));
  }

  @Override
  public Node mistakes(Map<? extends EngineForm.Field, String> wrong) {
    return ConnectForm.mistakes(rows, wrong, first());
  }
}
