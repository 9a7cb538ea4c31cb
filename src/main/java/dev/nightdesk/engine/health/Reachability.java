package dev.nightdesk.engine.health;

import dev.nightdesk.engine.health.HealthSettings.Endpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells a silent endpoint from a lost engine: before an endpoint is blamed, somebody else is heard,
 * for when everything is silent at once it is more likely our own network.
 */
final class Reachability {
  private static final int WITNESSES = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** Who is to blame for a silent endpoint. */
  enum Blame {
    ENDPOINT,
    /** Every endpoint is silent, and this is the first to know. */
    ENGINE_NEWS,
    ENGINE,
    /** Nobody was heard yet, but not everybody was asked. */
    NOT_CLEAR
  }

  private enum Voice {
    HEARD,
    NOT_ASKED,
    SILENT
  }

  /** The latest about each endpoint. Guarded by this. */
  private final Map<String, Voice> voices = new LinkedHashMap<>();

  private final Map<String, Endpoint> endpoints = new LinkedHashMap<>();
  private final @Nullable String onlineCheck;
  private final EndpointAsk ask;
  private volatile String lostBecause = "";

  Reachability(HealthSettings settings, EndpointAsk ask) {
    for (Endpoint endpoint : settings.endpoints()) {
      endpoints.put(endpoint.id(), endpoint);
      voices.put(endpoint.id(), Voice.NOT_ASKED);
    }
    onlineCheck = settings.onlineCheck();
    this.ask = ask;
  }

  boolean lost() {
    return !lostBecause.isEmpty();
  }

  /** Why the engine counts as lost; empty while it does not. */
  String why() {
    return lostBecause;
  }

  /** Notes that an endpoint was heard; true when the engine was lost until now. */
  synchronized boolean heard(String endpoint) {
    voices.put(endpoint, Voice.HEARD);
    boolean wasLost = lost();
    lostBecause = "";
    return wasLost;
  }

  /** Notes that an endpoint is silent, which alone blames nobody. */
  synchronized void silent(String endpoint) {
    voices.put(endpoint, Voice.SILENT);
  }

  /**
   * Who is to blame for an endpoint that stays silent. Blocks while others are asked.
   *
   * @param blamed whether it is blamed already: then nobody is asked again, for a crowd of silent
   *     endpoints would wear out the few that answer
   */
  Blame blame(String endpoint, boolean blamed) {
    silent(endpoint);
    if (lost()) return Blame.ENGINE;
    for (Endpoint witness : blamed ? List.<Endpoint>of() : witnesses(endpoint)) {
      if (ask.hears(witness.url(), witness.timeout())) {
        note(witness.id());
        return Blame.ENDPOINT;
      }
      silent(witness.id());
    }
    if (!allSilent()) return blamed ? Blame.ENDPOINT : Blame.NOT_CLEAR;
    boolean online = onlineCheck != null && ask.hears(onlineCheck, PATIENCE);
    if (endpoints.size() == 1 && (onlineCheck == null || online)) return Blame.ENDPOINT;
    return lose(online);
  }

  private synchronized void note(String witness) {
    // an engine that is found is told by a sweep, not in passing
    if (!lost()) voices.put(witness, Voice.HEARD);
  }

  private synchronized Blame lose(boolean online) {
    if (lost()) return Blame.ENGINE;
    if (!allSilent()) return Blame.NOT_CLEAR;
    String who =
        endpoints.size() == 1
            ? "the endpoint does not answer"
            : "none of " + endpoints.size() + " endpoints answers";
    lostBecause =
        onlineCheck == null
            ? who
            : who
                + (online ? ", though this machine is online" : ", and this machine seems offline");
    return Blame.ENGINE_NEWS;
  }

  private synchronized boolean allSilent() {
    return voices.values().stream().allMatch(voice -> voice == Voice.SILENT);
  }

  /** Others that may be heard, those first that were heard last time. */
  private synchronized List<Endpoint> witnesses(String but) {
    var found = new ArrayList<Endpoint>();
    for (Voice wanted : List.of(Voice.HEARD, Voice.NOT_ASKED)) {
      for (var entry : voices.entrySet()) {
        if (found.size() == WITNESSES) return found;
        Endpoint endpoint = endpoints.get(entry.getKey());
        if (endpoint != null && !endpoint.id().equals(but) && entry.getValue() == wanted)
          found.add(endpoint);
      }
    }
    return found;
  }
}
