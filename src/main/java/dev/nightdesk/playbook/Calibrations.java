package dev.nightdesk.playbook;

import dev.nightdesk.analysis.Calibration;
import dev.nightdesk.document.DocumentException;
import dev.nightdesk.document.YamlDocument;

/** How often the built-in knowledge was right, by its own score, when it was measured. */
final class Calibrations {
  private Calibrations() {}

  /** Read from the file beside the built-in playbooks. */
  static Calibration measured() {
    return Measured.VALUE;
  }

  private static final class Measured {
    static final Calibration VALUE = read();
  }

  private static Calibration read() {
    String file = "calibration.yaml";
    try {
      YamlDocument document = YamlDocument.read(file, PlaybookFiles.resource(file)).getFirst();
      return new Calibration(
          document
              .root()
              .path("points")
              .valueStream()
              .map(point ->
                  new Calibration.Point(
                      point.path("score").asDouble(), point.path("right").asDouble()))
              .toList());
    } catch (DocumentException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }
}
