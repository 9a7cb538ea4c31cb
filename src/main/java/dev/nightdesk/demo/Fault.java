package dev.nightdesk.demo;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What can go wrong with a demo service, what it then says, and the one fix that heals it. */
public enum Fault {
  DB(
      "db",
      "ERR_DB_TIMEOUT",
      "ERR_DB DB_TIMEOUT: HikariPool-1 - Connection is not available, request timed out after"
          + " 30000ms (total=10, active=10, idle=0, waiting=42)",
      "FLUSH_CONNECTION_POOL"),
  MEMORY(
      "memory",
      "ERR_MEM_LEAK",
      "ERR_MEM MEM_LEAK: java.lang.OutOfMemoryError: Java heap space (process 912)",
      "SCALEDOWN_SCALEUP_POD"),
  NETWORK(
      "network",
      "ERR_NET_SPIKE",
      "ERR_NET NET_SPIKE: rate limit exceeded, 18400 requests/s from 312 addresses",
      "ENABLE_WAF_SHIELD"),
  UNKNOWN(
      "worker",
      "ERR_INTERNAL",
      "worker loop stopped answering, last heartbeat 94 s ago",
      "RESTART_POD");

  private final String component;
  private final String code;
  private final String message;
  private final String fix;

  Fault(String component, String code, String message, String fix) {
    this.component = component;
    this.code = code;
    this.message = message;
    this.fix = fix;
  }

  /** The part of the service that fails. */
  String component() {
    return component;
  }

  String code() {
    return code;
  }

  String message() {
    return message;
  }

  /** The strategy that heals it, as it is written in a fix call. */
  public String fix() {
    return fix;
  }

  /** As it is written in addresses and scripts: {@code db}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads {@code db}, {@code memory}, {@code network} or {@code unknown}, in any case.
   *
   * @throws IllegalArgumentException with a sentence for the operator
   */
  public static Fault parse(String text) {
    for (Fault fault : values()) {
      if (fault.name().equalsIgnoreCase(text.strip())) return fault;
    }
    String known = Arrays.stream(values()).map(Fault::word).collect(Collectors.joining(", "));
    throw new IllegalArgumentException("'" + text + "' is no fault; faults are " + known);
  }
}
