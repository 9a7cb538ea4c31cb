package dev.nightdesk.app.audit;

import dev.nightdesk.domain.IncidentId;
import dev.nightdesk.store.Chain.JournalRow;
import dev.nightdesk.view.audit.AuditFilter;
import dev.nightdesk.view.audit.AuditReader;
import dev.nightdesk.view.audit.AuditTrail.Format;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.HexFormat;
import java.util.List;
import java.util.function.LongConsumer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes events out, each with its exact text, its hash and the hash before it, so that whoever has
 * the file can recompute every hash without Nightdesk. Holds some rows at a time.
 */
public final class JournalExport {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final List<String> COLUMNS =
      List.of(
          "seq", "at", "type", "incident", "engine", "target", "who", "payload", "before", "hash");

  private final AuditReader reader;

  public JournalExport(AuditReader reader) {
    this.reader = reader;
  }

  /**
   * @param progress is told how many were written so far
   * @return how many were written
   * @throws AuditTrouble when it cannot be written
   */
  public long write(AuditFilter filter, Format format, Writer out, LongConsumer progress) {
    long[] n = {0};
    try {
      if (format == Format.CSV) out.write(Csv.row(COLUMNS));
      reader.each(
          filter,
          line -> {
            try {
              out.write(format == Format.CSV ? csv(line) : json(line));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
            n[0]++;
            if (n[0] % 1_000 == 0) progress.accept(n[0]);
          });
      out.flush();
    } catch (IOException e) {
      throw new AuditTrouble("The export cannot be written: " + e.getMessage() + ".", e);
    } catch (UncheckedIOException e) {
      throw new AuditTrouble("The export cannot be written: " + e.getMessage() + ".", e);
    }
    progress.accept(n[0]);
    return n[0];
  }

  private static String csv(AuditReader.Line line) {
    JournalRow row = line.link().row();
    return Csv.row(
        List.of(
            Long.toString(row.seq()),
            row.at().toString(),
            row.type(),
            incident(row),
            row.engine(),
            row.target(),
            line.who(),
            row.payload(),
            HexFormat.of().formatHex(line.before()),
            line.link().hex()));
  }

  private static String json(AuditReader.Line line) {
    JournalRow row = line.link().row();
    ObjectNode node = JSON.createObjectNode();
    node.put("seq", row.seq()).put("at", row.at().toString()).put("type", row.type());
    node.put("incident", incident(row)).put("engine", row.engine()).put("target", row.target());
    node.put("who", line.who()).put("payload", row.payload());
    node.put("before", HexFormat.of().formatHex(line.before())).put("hash", line.link().hex());
    return JSON.writeValueAsString(node) + "\n";
  }

  private static String incident(JournalRow row) {
    return row.incident() == 0 ? "" : new IncidentId(row.incident()).toString();
  }
}
