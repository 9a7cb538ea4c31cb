package dev.nightdesk.store;

import dev.nightdesk.domain.Approval;
import dev.nightdesk.domain.Incident;
import dev.nightdesk.domain.Remediation;
import java.util.Map;
import java.util.TreeMap;

/** The derived tables as records, and a hand in the journal: for simulations in other packages. */
public final class StoredRows {
  private StoredRows() {}

  public static Map<String, Incident> incidents(Store store) {
    return all(store, "select number, body from incident_body", Incident.class);
  }

  public static Map<String, Approval> approvals(Store store) {
    return all(store, "select id, body from approval", Approval.class);
  }

  public static Map<String, Remediation> remediations(Store store) {
    return all(store, "select id, body from remediation", Remediation.class);
  }

  private static <T> Map<String, T> all(Store store, String sql, Class<T> type) {
    return store
        .reader()
        .read(connection -> {
          var rows = new TreeMap<String, T>();
          Sql.each(
              connection,
              sql,
              r ->
                  rows.put(
                      r.getString(1), store.codec().read(type, Packed.unpack(r.getString(2)))));
          return rows;
        });
  }

  /** Somebody edits the database behind the desk's back. */
  public static void edit(Store store, String sql) {
    store
        .reader()
        .read(connection -> {
          int changed = Sql.update(connection, sql);
          connection.commit();
          return changed;
        });
  }
}
