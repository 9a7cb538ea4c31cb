package dev.nightdesk.ui.incidents;

import dev.nightdesk.domain.Flood;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** How incidents are shown while a flood lasts: by their causes, one cause, or each; no node. */
final class FloodModel {
  final ObjectProperty<@Nullable Flood> flood = new SimpleObjectProperty<>();
  final ObservableList<FloodGroup> groups = FXCollections.observableArrayList();

  /** The cause whose incidents are looked at, or null. */
  final ObjectProperty<@Nullable FloodGroup> cause = new SimpleObjectProperty<>();

  /** Whether the groups stand where the single incidents do otherwise. */
  final BooleanProperty grouped = new SimpleBooleanProperty();

  /** What was just read. A flood that begins groups, one that ends shows each incident again. */
  void take(@Nullable Flood now, List<FloodGroup> fresh, boolean plain) {
    boolean began = now != null && flood.get() == null;
    flood.set(now);
    if (!groups.equals(fresh)) groups.setAll(fresh);
    if (now == null) {
      cause.set(null);
      grouped.set(false);
    } else if (began) {
      grouped.set(plain);
    } else if (!plain) {
      grouped.set(false);
    }
  }

  /** Shows the incidents of one cause. */
  void open(FloodGroup group) {
    grouped.set(false);
    cause.set(group);
  }

  /** Back to all causes. */
  void close() {
    cause.set(null);
    grouped.set(flood.get() != null);
  }

  /** Shows every incident by itself. */
  void single() {
    cause.set(null);
    grouped.set(false);
  }
}
