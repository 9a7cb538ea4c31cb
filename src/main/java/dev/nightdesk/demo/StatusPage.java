package dev.nightdesk.demo;

import java.util.Map;

/** The demo's own small page, for a look past the desk at the services themselves. */
final class StatusPage {
  private StatusPage() {}

  static String html(String base, Map<String, RunningService> services) {
    var rows = new StringBuilder();
    for (RunningService service : services.values()) {
      Fault fault = service.fault();
      rows.append(
          """
          <tr><td><a href="%s">%s</a></td><td>%s</td><td>%s</td><td>%s</td></tr>
          """
              .formatted(
                  service.path(),
                  service.name,
                  service.engine,
                  service.severity,
                  fault == null ? "&#10003; healthy" : "&#10007; failing: " + fault.word()));
    }
    return """
    <!doctype html><html lang="en"><meta charset="utf-8"><meta http-equiv="refresh" content="2">
    <title>Nightdesk demo services</title>
    <style>body{font:15px system-ui;margin:2em}td,th{padding:.3em 1.2em .3em 0;text-align:left}</style>
    <h1>Demo services</h1>
    <table><tr><th>Service</th><th>Engine</th><th>Severity</th><th>State</th></tr>
    %s</table>
    <p>Break one: <code>curl "%s/chaos/trigger?type=db"</code>
    (db, memory, network, unknown; also &amp;service=checkout, &amp;for=PT5S)</p></html>
    """
        .formatted(rows, base);
  }
}
