package dev.nightdesk.ui.engines;

import dev.nightdesk.domain.setup.EngineForm;
import dev.nightdesk.domain.setup.KestraForm;
import dev.nightdesk.domain.setup.KestraForm.Field;
import dev.nightdesk.domain.setup.KestraForm.SignIn;
import dev.nightdesk.domain.setup.KestraForm.Watched;
import dev.nightdesk.ui.parts.Choice;
import dev.nightdesk.ui.parts.FormGrid;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.TextField;

/** The fields of the form that connects a Kestra server. */
final class KestraFields implements ConnectForm {
  /** How one signs in. */
  private enum Way {
    NONE("None"),
    BASIC("User and password"),
    TOKEN("API token");

    private final String words;

    Way(String words) {
      this.words = words;
    }
  }

  /** What is watched. */
  private enum Scope {
    EVERYTHING("Everything"),
    NAMESPACES("Namespaces"),
    FLOWS("Single flows");

    private final String words;

    Scope(String words) {
      this.words = words;
    }
  }

  private final FormGrid grid = new FormGrid(110);
  private final TextField name =
      ConnectForm.field("connect-name", "kestra-local", "Name of the engine");
  private final TextField address =
      ConnectForm.field("connect-address", "http://127.0.0.1:8080", "Address");
  private final TextField tenant = ConnectForm.field("connect-tenant", "main", "Tenant");
  private final TextField user = ConnectForm.field("connect-user", "ops@example.com", "User");
  private final TextField password = ConnectForm.secret("connect-password", "Password");
  private final TextField token = ConnectForm.secret("connect-token", "API token");
  private final TextField namespaces =
      ConnectForm.field("connect-namespaces", "demo, etl", "Namespaces");
  private final TextField flows =
      ConnectForm.field("connect-flows", "demo.nightly-load", "Single flows");
  private final Choice<Way> way =
      new Choice<>("connect-way", "Sign in", List.of(Way.values()), w -> w.words, Way.BASIC);
  private final Choice<Scope> scope =
      new Choice<>(
          "connect-scope", "Watch", List.of(Scope.values()), s -> s.words, Scope.EVERYTHING);
  private final Map<Field, FormGrid.Row> rows = new EnumMap<>(Field.class);

  /**
   * @param onChange is called with each change of any field
   */
  KestraFields(String suggestedName, Runnable onChange) {
    name.setText(suggestedName);
    tenant.setText("main");
    rows.put(Field.NAME, grid.row("Name", name, "How it is called on every screen."));
    rows.put(Field.ADDRESS, grid.row("Address", address, "As in the browser, without /ui."));
    rows.put(
        Field.TENANT, grid.row("Tenant", tenant, "main, unless it is the enterprise edition."));
    grid.row("Sign in", way, "");
    rows.put(Field.USER, grid.row("User", user, ""));
    rows.put(
        Field.PASSWORD,
        grid.row("Password", password, "Kept in a file of its own that only you can read."));
    rows.put(
        Field.TOKEN, grid.row("Token", token, "Kept in a file of its own that only you can read."));
    grid.row("Watch", scope, "");
    rows.put(
        Field.NAMESPACES,
        grid.row("Namespaces", namespaces, "Each with its children, with commas between."));
    rows.put(Field.FLOWS, grid.row("Flows", flows, "namespace.flow, with commas between."));
    way.onChange(_ -> changed(onChange));
    scope.onChange(_ -> changed(onChange));
    for (TextField each :
        List.of(name, address, tenant, user, password, token, namespaces, flows)) {
      each.textProperty().subscribe((_, _) -> changed(onChange));
    }
    rows.forEach((_, row) -> ConnectForm.clearWhenTyped(row));
    changed(() -> {});
  }

  private void changed(Runnable onChange) {
    shown(Field.USER, way.get() == Way.BASIC);
    shown(Field.PASSWORD, way.get() == Way.BASIC);
    shown(Field.TOKEN, way.get() == Way.TOKEN);
    shown(Field.NAMESPACES, scope.get() == Scope.NAMESPACES);
    shown(Field.FLOWS, scope.get() == Scope.FLOWS);
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
    return address;
  }

  @Override
  public KestraForm form() {
    SignIn signIn =
        switch (String.valueOf(way.get())) {
          case "BASIC" -> new SignIn.Basic(user.getText().strip(), password.getText());
          case "TOKEN" -> new SignIn.Token(token.getText().strip());
          default -> new SignIn.None();
        };
    Watched watched =
        switch (String.valueOf(scope.get())) {
          case "NAMESPACES" -> new Watched.Namespaces(ConnectForm.list(namespaces));
          case "FLOWS" -> new Watched.Flows(ConnectForm.list(flows));
          default -> new Watched.Everything();
        };
    String base = address.getText().strip().replaceFirst("/+$", "");
    return new KestraForm(name.getText().strip(), base, tenant.getText().strip(), signIn, watched);
  }

  @Override
  public Node mistakes(Map<? extends EngineForm.Field, String> wrong) {
    return ConnectForm.mistakes(rows, wrong, first());
  }
}
