package dev.nightdesk.app.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightdesk.store.Chain;
import dev.nightdesk.view.audit.AuditFilter;
import dev.nightdesk.view.audit.AuditReader;
import dev.nightdesk.view.audit.AuditTrail.Format;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Events written out: whoever has the file can check it. */
class JournalExportTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir Path folder;

  @Test
  void everyHashOfTheJsonLinesCanBeComputedAgainFromTheFileAlone() {
    try (var desk = new AuditDesk(folder).with(30)) {
      List<JsonNode> lines =
          export(desk, AuditFilter.ALL, Format.JSONL).lines().map(JSON::readTree).toList();
      assertThat(lines).hasSize(30);
      byte[] before = Chain.start();
      for (JsonNode line : lines) {
        assertThat(line.path("before").asString()).isEqualTo(HexFormat.of().formatHex(before));
        var row =
            new Chain.JournalRow(
                line.path("seq").asLong(),
                Instant.parse(line.path("at").asString()),
                line.path("type").asString(),
                0,
                line.path("engine").asString(),
                line.path("target").asString(),
                line.path("payload").asString());
        before = Chain.next(before, row);
        assertThat(line.path("hash").asString()).isEqualTo(HexFormat.of().formatHex(before));
      }
    }
  }

  @Test
  void onlyWhatIsAskedForIsWrittenAndStillHasTheHashBefore() {
    try (var desk = new AuditDesk(folder).with(30)) {
      var byAda = new AuditFilter("", AuditFilter.Group.ALL, "", "", "", "ada", null, null);
      List<JsonNode> lines = export(desk, byAda, Format.JSONL).lines().map(JSON::readTree).toList();
      assertThat(lines)
          .extracting(l -> l.path("seq").asLong())
          .containsExactly(1L, 7L, 13L, 19L, 25L);
      assertThat(lines).allMatch(l -> l.path("before").asString().length() == 64);
      var reader = new AuditReader(desk.store);
      assertThat(lines.get(1).path("before").asString())
          .isEqualTo(reader.at(6).orElseThrow().hex());
      var type = new AuditFilter("", AuditFilter.Group.ALL, "RulesLoaded", "", "", "", null, null);
      assertThat(export(desk, type, Format.JSONL).lines()).hasSize(20);
      var later =
          new AuditFilter("", AuditFilter.Group.ALL, "", "", "", "", desk.now.plusSeconds(1), null);
      assertThat(export(desk, later, Format.JSONL)).isEmpty();
    }
  }

  @Test
  void csvIsQuotedAndNoValueIsAFormula() {
    assertThat(Csv.row(List.of("a", "b c", "", "d,e", "f\"g", "h\ni")))
        .isEqualTo("a,b c,,\"d,e\",\"f\"\"g\",\"h\ni\"\r\n");
    assertThat(Csv.row(List.of("", "x"))).isEqualTo(",x\r\n");
    assertThat(Csv.row(List.of("=1+1", "+1", "-1", "@x", "\tx", "a=b")))
        .isEqualTo("'=1+1,'+1,'-1,'@x,'\tx,a=b\r\n");
    try (var desk = new AuditDesk(folder).with(5)) {
      String csv = export(desk, AuditFilter.ALL, Format.CSV);
      assertThat(csv).startsWith("seq,at,type,incident,engine,target,who,payload,before,hash\r\n");
      assertThat(csv).contains(",'=cmd|' /C calc'!A0,").contains("\"\"reason\"\":\"\"a, ");
    }
  }

  private static String export(AuditDesk desk, AuditFilter filter, Format format) {
    var out = new StringWriter();
    new JournalExport(new AuditReader(desk.store)).write(filter, format, out, _ -> {});
    return out.toString();
  }
}
