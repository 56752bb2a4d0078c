import { defineRule } from "../rule.ts";

/** RFC 9989 section 5.1.6: all legitimate mail aligns before a policy asks receivers to refuse what does not. */
export const dmarcReportLoss = defineRule({
  id: "dmarc/report-loss",
  severity: "warning",
  title: "A stricter DMARC stage loses hardly any of the mail that receivers report.",
  why: "What fails DMARC today is quarantined or rejected tomorrow (RFC 9989 section 5.1.6). Judged by preview and plan, where `postroad reports read` has reports of the last 30 days: a change that would have lost more than `limits.reportLoss` of platform.yaml (0.1 % of a domain's messages) needs an acknowledgement. `postroad reports` names the sources that fail: declare those that are yours and have them sign; where the rest is forged, stopping it is what DMARC is for, and an entry under acknowledge/ says so.",
  needsPast: true,
  risk: "high",
  checkEffects: { loss: (_, is) => is !== undefined && is.fail > is.limit * is.messages },
});
