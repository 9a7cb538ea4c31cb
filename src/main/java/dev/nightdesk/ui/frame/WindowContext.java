package dev.nightdesk.ui.frame;

import dev.nightdesk.domain.Inbox;
import dev.nightdesk.domain.People;
import dev.nightdesk.domain.preferences.Preferences;
import dev.nightdesk.domain.setup.EngineSetup;
import dev.nightdesk.domain.shelf.PlaybookShelf;
import dev.nightdesk.view.DeskViews;
import dev.nightdesk.view.audit.AuditTrail;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;

/**
 * What every screen works with: what it reads, where it leaves wishes, the time and the window
 * around it.
 *
 * @param people who sits here, and who else may say yes by their secret
 * @param preferences what a person chose for the window
 * @param configurationPath where the configuration is looked for; may be empty
 */
public record WindowContext(
    DeskViews views,
    Inbox inbox,
    FxBridge bridge,
    InstantSource clock,
    ZoneId zone,
    People people,
    String configurationPath,
    EngineSetup setup,
    PlaybookShelf shelf,
    AuditTrail audit,
    Preferences preferences,
    Frame frame) {
  /** In whose name wishes are left. */
  public String by() {
    return people.here().inWords();
  }

  public Instant now() {
    return clock.instant();
  }
}
