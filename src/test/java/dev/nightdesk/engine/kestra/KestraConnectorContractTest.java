package dev.nightdesk.engine.kestra;

import dev.nightdesk.domain.EngineId;
import dev.nightdesk.engine.Connector;
import dev.nightdesk.engine.ConnectorContract;
import dev.nightdesk.engine.HttpClients;
import dev.nightdesk.engine.Memory;
import mockwebserver3.MockResponse;

final class KestraConnectorContractTest extends ConnectorContract {
  @Override
  protected Connector connect(String root) {
    KestraSettings usual = KestraSettings.of(new EngineId("k"), root);
    var settings =
        new KestraSettings(
            usual.id(),
            root,
            usual.tenant(),
            usual.credentials(),
            usual.every(),
            TIMEOUT,
            usual.namespaces(),
            usual.flows(),
            usual.states(),
            usual.severity(),
            usual.labels(),
            usual.lookBack(),
            usual.stalled(),
            usual.paused());
    return new KestraConnector(settings, HttpClients.polling(1), clock, name -> null, Memory.NONE);
  }

  /** One body for whatever is asked: a server with one failed execution, whose log is no log. */
  @Override
  protected MockResponse failure() {
    String execution =
        "\"id\":\"E1\",\"namespace\":\"demo\",\"flowId\":\"load\",\"taskRunList\":[],\"state\":{"
            + "\"current\":\"FAILED\",\"startDate\":\"2026-08-01T09:00:00Z\","
            + "\"endDate\":\"2026-08-01T09:30:00Z\",\"histories\":[]}";
    return json(
        "{\"version\":\"1.3.31\",\"results\":[{" + execution + "}],\"total\":1," + execution + "}");
  }
}
