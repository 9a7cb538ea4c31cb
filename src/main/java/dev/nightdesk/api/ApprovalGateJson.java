package dev.nightdesk.api;

import dev.nightdesk.domain.Approval;
import dev.nightdesk.view.ApprovalCard;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What stands between a question and a deed, as JSON. */
final class ApprovalGateJson {
  private ApprovalGateJson() {}

  static void put(Map<String, @Nullable Object> json, ApprovalCard card) {
    Approval approval = card.approval();
    Approval.Gate gate = approval.gate();
    json.put("quorum", gate.quorum());
    json.put("approvers", gate.approvers());
    json.put("reasonRequired", gate.reasonRequired());
    json.put("missing", approval.missing());
    json.put("needs", gate.equals(Approval.Gate.ANYBODY) ? "" : card.gate());
    json.put("consents", approval.consents().stream().map(ApprovalGateJson::consent).toList());
    json.put("extended", approval.extended());
    json.put("reminded", approval.reminded());
    json.put("blast", card.blast());
    json.put("dependents", approval.blast() == null ? null : approval.blast().dependents());
    json.put("dryRuns", approval.dryRuns());
    Approval.DryRun found = approval.dryRun();
    json.put(
        "dryRun",
        found == null
            ? null
            : Json.object(
                "at", found.at().toString(),
                "wouldRun", found.wouldRun(),
                "findings", found.findings()));
  }

  private static Map<String, @Nullable Object> consent(Approval.Consent yes) {
    return Json.object("by", yes.by(), "at", yes.at().toString(), "reason", yes.reason());
  }
}
