package dev.nightdesk.ui;

import dev.nightdesk.ui.frame.KeyAction;
import dev.nightdesk.ui.palette.Entry;
import dev.nightdesk.ui.palette.Palette;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.input.KeyEvent;

/** What the window itself does at keys, wherever one is: its list, and the doing. */
final class WindowKeys {
  /** Which are told but done elsewhere: by each list, or where something is written. */
  private static final List<KeyAction> TOLD =
      List.of(
          KeyAction.moves("J", "Next line; K or ↑ the one before"),
          KeyAction.moves("Enter", "Open the line that is selected"),
          KeyAction.moves("Esc", "Back: close a dialog, leave a field, back to one line"));

  private record Done(KeyAction action, Runnable deed) {}

  private final List<Done> deeds = new ArrayList<>();

  private final Shell shell;
  private final Overlay overlay;

  private WindowKeys(Shell shell, Overlay overlay) {
    this.shell = shell;
    this.overlay = overlay;
  }

  /**
   * @param demo whether something can be broken
   */
  static WindowKeys of(Shell shell, Palette palette, TopBar top, Overlay overlay, boolean demo) {
    var keys = new WindowKeys(shell, overlay);
    keys.on(KeyAction.moves("Shortcut+K", "Find an incident, a screen, an action"), palette::open);
    for (Place each : Place.values())
      keys.on(KeyAction.moves(each.key(), each.title), () -> shell.go(each));
    keys.on(KeyAction.shows("F1", "All keys; ? opens them too"), keys::showSheet);
    keys.on(KeyAction.shows("F11", "Wallboard: big figures for a room"), shell.wallboard::toggle);
    keys.on(KeyAction.acts("F7", "Pause healing, or resume it"), shell::switchHealing);
    keys.on(
        KeyAction.shows("Shortcut+T", "Switch between the dark and the light look"),
        shell::switchTheme);
    if (demo) keys.on(KeyAction.shows("F9", "Break something in the demo"), top::openDemo);
    return keys;
  }

  void showSheet() {
    var groups = new ArrayList<>(List.of(told()));
    groups.addAll(shell.groups());
    groups.removeIf(group -> group.actions().isEmpty());
    var sheet = new KeysSheet(groups, overlay::close);
    overlay.open(sheet, sheet.close);
  }

  private void on(KeyAction action, Runnable deed) {
    deeds.add(new Done(action, deed));
  }

  boolean key(KeyEvent e) {
    for (Done each : deeds) {
      if (!each.action.isAt(e)) continue;
      each.deed.run();
      return true;
    }
    return false;
  }

  KeyAction.Group told() {
    return new KeyAction.Group(
        "Everywhere", Stream.concat(deeds.stream().map(Done::action), TOLD.stream()).toList());
  }

  List<Entry> entries() {
    return deeds.stream()
        .filter(each -> each.action.use() != KeyAction.Use.MOVES)
        .map(each ->
            new Entry(Entry.Kind.ACTION, each.action.words(), "", each.action.label(), each.deed))
        .toList();
  }
}
