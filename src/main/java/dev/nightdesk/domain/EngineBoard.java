package dev.nightdesk.domain;

import java.util.List;

/** Where screens and the API read how the engines stand now. Any thread, never blocks. */
public interface EngineBoard {
  List<EngineStatus> engines();
}
