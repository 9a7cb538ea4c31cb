package dev.nightdesk.demo;

import org.jspecify.annotations.Nullable;

/**
 * The formats in which real services tell their health, each with the path where it is usually
 * found.
 */
enum HealthFormat {
  SPRING_ACTUATOR("/actuator/health", "application/vnd.spring-boot.actuator.v3+json"),
  HEALTH_JSON("/health", "application/health+json"),
  ASP_NET("/healthz", "text/plain"),
  KUBERNETES("/readyz", "text/plain; charset=utf-8"),
  AUTO_HEAL("/service/health", "application/json");

  private final String path;
  private final String contentType;

  HealthFormat(String path, String contentType) {
    this.path = path;
    this.contentType = contentType;
  }

  String path() {
    return path;
  }

  String contentType() {
    return contentType;
  }

  /**
   * Whether its body names a cause. ASP.NET's default writer says one word only, so there a reader
   * can do no better than take everything for {@link Fault#UNKNOWN}.
   */
  boolean shows(Fault fault) {
    return this != ASP_NET || fault == Fault.UNKNOWN;
  }

  int status(@Nullable Fault fault) {
    if (fault == null) return 200;
    return this == KUBERNETES || this == AUTO_HEAL ? 500 : 503;
  }

  String body(String service, @Nullable Fault fault) {
    return switch (this) {
      case SPRING_ACTUATOR -> actuator(fault);
      case HEALTH_JSON -> healthJson(service, fault);
      case ASP_NET -> fault == null ? "Healthy" : "Unhealthy";
      case KUBERNETES -> kubernetes(fault);
      case AUTO_HEAL -> autoHeal(fault);
    };
  }

  private static String actuator(@Nullable Fault fault) {
    if (fault == null) {
      return """
      {"status":"UP","components":{"db":{"status":"UP","details":{"database":"PostgreSQL"}},\
      "ping":{"status":"UP"}},"groups":["liveness","readiness"]}\
      """;
    }
    return """
    {"status":"DOWN","components":{"%s":{"status":"DOWN","details":{"error":"%s"}},\
    "ping":{"status":"UP"}},"groups":["liveness","readiness"]}\
    """
        .formatted(fault.component(), fault.message());
  }

  private static String healthJson(String service, @Nullable Fault fault) {
    if (fault == null) {
      return """
      {"status":"pass","serviceId":"%s","checks":{"db:responseTime":[{"componentType":"datastore",\
      "observedValue":12,"observedUnit":"ms","status":"pass"}]}}\
      """
          .formatted(service);
    }
    return """
    {"status":"fail","serviceId":"%s","output":"%s","checks":{"%s:state":[{"componentType":"component",\
    "status":"fail","output":"%s"}]}}\
    """
        .formatted(service, fault.message(), fault.component(), fault.message());
  }

  private static String kubernetes(@Nullable Fault fault) {
    if (fault == null) return "ok";
    return """
    [+]ping ok
    [-]%s failed: %s
    readyz check failed
    """
        .formatted(fault.component(), fault.message());
  }

  private static String autoHeal(@Nullable Fault fault) {
    if (fault == null) return "{\"status\":\"healthy\",\"uptime\":86400}";
    // the code says already what stands before the colon
    String said = fault.message().replaceFirst("^ERR_\\w+ \\w+: ", "");
    return """
    {"status":"error","error":"%s: %s","code":"%s","message":"%s"}\
    """
        .formatted(fault.code(), said, fault.code(), said);
  }
}
