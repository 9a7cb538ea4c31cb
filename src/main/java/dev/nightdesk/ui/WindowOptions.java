package dev.nightdesk.ui;

import dev.nightdesk.domain.People;
import dev.nightdesk.domain.preferences.Preferences;
import dev.nightdesk.domain.setup.EngineSetup;
import dev.nightdesk.domain.shelf.PlaybookShelf;
import dev.nightdesk.view.audit.AuditTrail;
import java.util.List;

/**
 * What differs from one start of the window to the next.
 *
 * @param note a word beside the name, such as {@code demo}; may be empty
 * @param demo entries of the demo menu; without any there is no menu
 * @param people who sits here, and who else may say yes by their secret
 * @param configurationPath the file that a first configuration is to be written to; may be empty
 * @param setup how engines are connected
 * @param shelf the playbooks, as they are read, edited and switched
 * @param audit the journal as evidence
 * @param preferences where saved views and the like are kept
 * @param browser shows what is outside of this window
 */
public record WindowOptions(
    Theme theme,
    String note,
    List<DemoAction> demo,
    People people,
    String configurationPath,
    EngineSetup setup,
    PlaybookShelf shelf,
    AuditTrail audit,
    Preferences preferences,
    Browser browser) {
  public WindowOptions {
    demo = List.copyOf(demo);
  }

  /** In whose name wishes are left. */
  public String by() {
    return people.here().inWords();
  }
}
