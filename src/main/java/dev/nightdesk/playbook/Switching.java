package dev.nightdesk.playbook;

import dev.nightdesk.domain.PlaybookSwitch;
import dev.nightdesk.domain.PlaybookUse;
import dev.nightdesk.playbook.Playbook.Mode;
import org.jspecify.annotations.Nullable;

/** What an operator's switch makes of a playbook; only leaving the shadow makes one bolder. */
public final class Switching {
  private Switching() {}

  static Playbook as(Playbook written, String content, @Nullable PlaybookSwitch said) {
    if (said == null) return written;
    return switch (said.use()) {
      case AS_WRITTEN -> written;
      case OFF -> written.as(false, written.mode());
      case SHADOW -> written.as(written.enabled(), Mode.DRY_RUN);
      // another text was not proven in the shadow, so it stays where its file puts it
      case ACTIVE ->
          written.mode() == Mode.DRY_RUN && said.proves(written.ref(), content)
              ? written.as(written.enabled(), Mode.ACTIVE)
              : written;
    };
  }

  /**
   * Whether switching it to {@link PlaybookUse#ACTIVE} would take it out of the shadow, so that it
   * needs cases that agree.
   *
   * @param written the playbook as its file says
   * @param content SHA-256 of what its file says
   * @param said how it is switched now, or null
   */
  public static boolean leavesShadow(
      Playbook written, String content, @Nullable PlaybookSwitch said) {
    if (said != null && said.proves(written.ref(), content)) return false;
    return written.mode() == Mode.DRY_RUN || (said != null && said.use() == PlaybookUse.SHADOW);
  }
}
