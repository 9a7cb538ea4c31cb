package dev.nightdesk.engine.kestra;

import dev.nightdesk.domain.Cursor;
import dev.nightdesk.domain.EngineId;
import dev.nightdesk.engine.Memory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A desk that remembers what a test tells it. */
public final class FakeMemory implements Memory {
  @Nullable Cursor cursor;
  final List<OpenUnit> units = new ArrayList<>();

  @Override
  public Optional<Cursor> cursor(EngineId engine, String watch) {
    return Optional.ofNullable(cursor);
  }

  @Override
  public List<OpenUnit> openUnits(EngineId engine) {
    return List.copyOf(units);
  }
}
