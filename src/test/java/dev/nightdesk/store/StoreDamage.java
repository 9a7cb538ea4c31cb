package dev.nightdesk.store;

import java.sql.Connection;
import java.sql.SQLException;
import org.h2.engine.SessionLocal;
import org.h2.index.Index;
import org.h2.jdbc.JdbcConnection;

/**
 * Breaks a database in the way a kill was once measured to: rows are there that an index does not
 * know.
 */
final class StoreDamage {
  private StoreDamage() {}

  static void emptyIndex(Connection c, String name) throws SQLException {
    SessionLocal session = (SessionLocal) ((JdbcConnection) c).getSession();
    Index index = session.getDatabase().getMainSchema().findIndex(session, name);
    index.truncate(session);
    c.commit();
  }
}
