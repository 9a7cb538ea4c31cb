package dev.nightdesk.view;

import dev.nightdesk.domain.Evidence;
import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.store.Packed;
import dev.nightdesk.store.Sql;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was captured. */
final class EvidenceQueries {
  private static final long SHOWN_WHOLE = 1 << 20;

  /** A flapping incident may hold thousands; a screen shows the newest. */
  private static final int SHOWN = 100;

  private final Connection connection;

  EvidenceQueries(Connection connection) {
    this.connection = connection;
  }

  Optional<String> text(String sha256) throws SQLException {
    return Sql.first(
        connection,
        "select gzip from evidence where sha256 = ?",
        r -> new String(Packed.gunzip(r.getBytes(1)), StandardCharsets.UTF_8),
        sha256);
  }

  /** Newest first, each text once; a big one is left empty and can be asked for by its hash. */
  List<Evidence> of(IncidentId incident) throws SQLException {
    Map<String, Evidence.Ref> refs = new LinkedHashMap<>();
    Sql.each(
        connection,
        """
        select sha256, name, bytes, redactions from incident_evidence
        where incident = ? order by incident desc, seq desc, place desc limit ?\
        """,
        r -> {
          var ref = new Evidence.Ref(r.getString(1), r.getString(2), r.getLong(3), r.getInt(4));
          refs.putIfAbsent(ref.sha256(), ref);
        },
        incident.number(),
        SHOWN);
    List<Evidence> evidence = new ArrayList<>();
    for (Evidence.Ref ref : refs.values()) {
      String text = ref.bytes() > SHOWN_WHOLE ? "" : text(ref.sha256()).orElse("");
      evidence.add(new Evidence(ref, text));
    }
    return evidence;
  }
}
