package dev.nightdesk.ui;

import dev.nightdesk.domain.ApprovalId;
import dev.nightdesk.domain.BrakeFigures;
import dev.nightdesk.domain.EngineStatus;
import dev.nightdesk.domain.Inbox;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.ui.approvals.ApprovalsModel;
import dev.nightdesk.ui.frame.Frame;
import dev.nightdesk.ui.frame.FxBridge;
import dev.nightdesk.ui.frame.KeyAction;
import dev.nightdesk.ui.frame.Screen;
import dev.nightdesk.ui.frame.Subject;
import dev.nightdesk.ui.frame.WindowContext;
import dev.nightdesk.ui.incidents.IncidentsModel;
import dev.nightdesk.ui.incidents.Over;
import dev.nightdesk.ui.palette.Palette;
import dev.nightdesk.ui.parts.BrakeWords;
import dev.nightdesk.view.DeskLine;
import dev.nightdesk.view.DeskViews;
import dev.nightdesk.view.query.Field;
import dev.nightdesk.view.query.Op;
import dev.nightdesk.view.query.Query;
import dev.nightdesk.view.query.Term;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.util.Duration;

/** The window: builds all screens, shows one of them, and keeps what surrounds them fresh. */
public final class Shell implements Frame {
  /** What the frame around the screens shows. */
  private record Line(
      DeskLine desk, List<EngineStatus> engines, long waiting, BrakeFigures brakes) {}

  private final WindowContext context;
  private final WindowOptions options;
  private final IncidentsModel incidents;
  private final ApprovalsModel approvals;
  private final Map<Place, Screen> screens = new EnumMap<>(Place.class);
  private final TopBar top;
  private final NavBar nav;
  private final StatusBar status = new StatusBar();
  private final ShellLayout layout;
  private final Scene scene;
  private final FxBridge.Line line = new FxBridge.Line();
  private final Timeline ticker;
  private final HealingSwitch healing;
  final WallboardWindow wallboard;
  final WindowKeys keys;
  private final Palette palette;
  private Place place = Place.OVERVIEW;
  private Theme theme;
  private boolean paused;
  private long seconds;

  /** Call it on the JavaFX thread. */
  public Shell(
      DeskViews views,
      Inbox inbox,
      FxBridge bridge,
      InstantSource clock,
      ZoneId zone,
      WindowOptions options) {
    this.options = options;
    theme = options.theme();
    context =
        new WindowContext(
            views,
            inbox,
            bridge,
            clock,
            zone,
            options.people(),
            options.configurationPath(),
            options.setup(),
            options.shelf(),
            options.audit(),
            options.preferences(),
            this);
    incidents = new IncidentsModel(context);
    approvals = new ApprovalsModel(context);
    wallboard = new WallboardWindow(context);
    healing = new HealingSwitch(context, this::readLine);
    top = new TopBar(options, this::switchTheme, this::switchHealing);
    nav = new NavBar(options.by(), this::go);
    var makings = new Place.Makings(context, incidents, approvals);
    for (Place each : Place.values()) screens.put(each, each.make(makings));
    layout = new ShellLayout(top, nav, status, screens.values(), this);
    scene = new Scene(layout.root, 1440, 900);
    Look.dress(scene);
    Look.use(theme, scene);
    top.showTheme(theme);
    palette = new Palette(context, new Leading(this), top.search, () -> current().home());
    layout.root.getChildren().add(layout.root.getChildren().indexOf(layout.overlay), palette);
    StackPane.setAlignment(palette, Pos.TOP_LEFT);
    keys = WindowKeys.of(this, palette, top, layout.overlay, !options.demo().isEmpty());
    new ShellKeys(this, layout.overlay, top.search, palette, keys).install(scene);
    listen(bridge);
    ticker = new Timeline(new KeyFrame(Duration.seconds(1), _ -> tick()));
    ticker.setCycleCount(Animation.INDEFINITE);
    go(Place.OVERVIEW);
  }

  private void listen(FxBridge bridge) {
    bridge.listen(this::refresh);
    bridge.onTrouble(
        error -> say("What you see may be old, something could not be read: " + error));
  }

  /** What each screen does at keys. */
  List<KeyAction.Group> groups() {
    return screens.entrySet().stream()
        .map(each -> new KeyAction.Group(each.getKey().title, each.getValue().actions()))
        .toList();
  }

  Place place() {
    return place;
  }

  public Scene scene() {
    return scene;
  }

  /** Puts the window on the screen; it lives until the stage is hidden. */
  public void show(Stage stage) {
    stage.setTitle(options.note().isBlank() ? "Nightdesk" : "Nightdesk – " + options.note());
    stage.setScene(scene);
    stage.setMinWidth(1100);
    stage.setMinHeight(680);
    stage.setOnShown(_ -> ticker.play());
    stage.setOnHidden(_ -> {
      ticker.stop();
      wallboard.close();
    });
    stage.show();
  }

  /** An event was committed. Any thread. */
  public void deskChanged() {
    context.bridge().changed(FxBridge.Topic.JOURNAL);
  }

  private void refresh(Set<FxBridge.Topic> topics) {
    readLine();
    if (topics.contains(FxBridge.Topic.JOURNAL)) current().refresh();
  }

  private void readLine() {
    DeskViews views = context.views();
    context
        .bridge()
        .ask(
            line,
            () ->
                new Line(
                    views.desk(),
                    views.engines(),
                    views.waitingQuestions(),
                    views.brakes(context.now())),
            this::showLine);
  }

  private void showLine(Line now) {
    paused = now.desk().automation().paused();
    top.showHealing(now.desk().automation(), context.now(), context.zone());
    top.showEngines(now.engines());
    nav.waiting(now.waiting());
    status.show(now.desk(), now.engines());
    var words = new BrakeWords(now.brakes(), context.now(), context.zone());
    status.showBrakes(words);
    status.tick(context.now());
    layout.show(now.desk(), words);
  }

  private void tick() {
    status.tick(context.now());
    current().tick();
    seconds++;
    if (seconds % 2 == 0) readLine(); // lights are live, no event tells of them
  }

  private Screen current() {
    return Objects.requireNonNull(screens.get(place));
  }

  void go(Place next) {
    place = next;
    nav.current(next);
    layout.bring(current());
    current().home().requestFocus();
    readLine();
    current().refresh();
  }

  Screen screen() {
    return current();
  }

  void switchTheme() {
    theme = theme.other();
    Look.use(theme, scene);
    top.showTheme(theme);
  }

  @Override
  public void switchHealing() {
    healing.ask(!paused);
  }

  @Override
  public void openIncident(IncidentId incident) {
    incidents.showAll();
    open(Place.INCIDENTS, new Subject.OneIncident(incident));
  }

  @Override
  public void openHeld() {
    incidents.text.set("");
    incidents.show(Over.HELD);
    go(Place.INCIDENTS);
  }

  void showIncidents(String words) {
    incidents.showAll();
    // words, whatever is in them: a colon does not make them a query
    List<Term> terms =
        Stream.of(words.strip().split("\\s+"))
            .map(word -> new Term(false, Field.ANYWHERE, Op.IS, List.of(word)))
            .toList();
    incidents.text.set(new Query(terms).toString());
    go(Place.INCIDENTS);
  }

  /** Goes to a place and shows one thing there. */
  void open(Place where, Subject subject) {
    go(where);
    current().open(subject);
  }

  /** What a run left that ended without closing: the open incidents, and the story beside them. */
  void openLeft() {
    incidents.showOpen();
    go(Place.INCIDENTS);
  }

  @Override
  public void openApproval(ApprovalId approval) {
    approvals.choose(approval);
    go(Place.APPROVALS);
  }

  @Override
  public void say(String sentence) {
    layout.toast.say(sentence);
  }

  @Override
  public void offer(String sentence, String button, Runnable action) {
    layout.toast.offer(sentence, button, action);
  }

  @Override
  public void connectEngine() {
    open(Place.ENGINES, new Subject.NewEngine());
  }

  @Override
  public void browse(String address) {
    Consumer<Boolean> shown =
        taken -> {
          if (!taken) layout.overlay.showAddress(address);
        };
    context.bridge().answer(options.browser().open(address), shown, _ -> shown.accept(false));
  }

  @Override
  public void openDialog(Region dialog, Node first) {
    layout.overlay.openForm(dialog, first);
  }

  @Override
  public void closeDialog() {
    layout.overlay.close();
  }

  @Override
  public void askForWords(Question question, Consumer<String> then) {
    layout.overlay.ask(question, then);
  }
}
