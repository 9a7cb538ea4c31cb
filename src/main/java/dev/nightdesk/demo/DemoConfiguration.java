package dev.nightdesk.demo;

import dev.nightdesk.domain.EngineId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes the configuration under which the demo is watched; the desk reads it like any other. */
final class DemoConfiguration {
  private static final Map<String, String> STRATEGIES = new LinkedHashMap<>();

  static {
    STRATEGIES.put("flush_connection_pool", "FLUSH_CONNECTION_POOL");
    STRATEGIES.put("scale_down_up", "SCALEDOWN_SCALEUP_POD");
    STRATEGIES.put("enable_waf_shield", "ENABLE_WAF_SHIELD");
    STRATEGIES.put("restart_pod", "RESTART_POD");
  }

  private DemoConfiguration() {}

  // a fault that comes again is a new incident, lest its attempts add up over a long demo;
  // the brakes are opened so that a viewer sees every fault handled; questions end soon for the
  // same reason
  private static final String HEAD =
      """
      version: 1
      api: {port: 0}
      healing:
        enabled: true
        approvalExpires: PT25S
        reopenWithin: PT5S
        brakes:
          attemptsPerIncident: 3
          perTargetPerHour: 1000
          perHour: 1000
          concurrency: 16
          coolDown: PT0S
          maxStepWait: PT2S
          flood: {enabled: false}
          attemptsPerDay: 1000
          share: 1
          breaker: {failures: 1000}
          holdMost: PT2S
      engines:
      """;

  static String yaml(String base, List<DemoService> services, String github) {
    Map<EngineId, List<DemoService>> byEngine =
        services.stream()
            .collect(
                Collectors.groupingBy(
                    DemoService::engine, LinkedHashMap::new, Collectors.toList()));
    var text = new StringBuilder(HEAD);
    byEngine.forEach((engine, own) -> appendEngine(text, base, engine, own));
    appendGitHub(text, github);
    return text.append("notifications: []\n").toString();
  }

  // looked at often, so that a viewer need not wait
  private static void appendGitHub(StringBuilder text, String url) {
    text.append(
        """
          - id: acme
            type: github
            url: "%s"
            token: "${env:%s}"
            repositories: [%s]
            every: PT2S
            pullRequests: {reviewers: [alice]}
        """
            .formatted(url, DemoEngines.TOKEN_NAME, String.join(", ", DemoEngines.REPOSITORIES)));
  }

  private static void appendEngine(
      StringBuilder text, String base, EngineId engine, List<DemoService> services) {
    text.append(
        """
          - id: %s
            type: health
            every: PT1S
            timeout: PT2S
            failuresBeforeDown: 1
            successesBeforeUp: 1
            endpoints:
        """
            .formatted(engine));
    for (DemoService service : services) {
      text.append(
          "      - {id: %s, url: \"%s\", severity: %s, labels: {service: \"%s\", team: \"%s\"}}\n"
              .formatted(
                  service.name(),
                  service.url(),
                  service.severity(),
                  service.labels().get("service"),
                  service.labels().get("team")));
    }
    text.append("    fixes:\n");
    STRATEGIES.forEach((id, word) -> appendFix(text, base, id, word));
  }

  private static void appendFix(StringBuilder text, String base, String id, String word) {
    text.append(
        """
              %s:
                method: POST
                url: "%s/fix/{{ endpoint.id }}?strategy=%s"
                safeToRepeat: false
                reconcile: "%s/fixes/{{ step.idempotencyKey }}"
        """
            .formatted(id, base, word, base));
  }
}
