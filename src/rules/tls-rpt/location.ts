import { isTlsRpt } from "../../standards/tls-rpt/parse.ts";
import { misplaced } from "../misplaced.ts";
import { defineRule } from "../rule.ts";

export const tlsRptLocation = defineRule({
  id: "tls-rpt/location",
  severity: "error",
  title: "A TLS-RPT record stands at `_smtp._tls`.",
  why: "At the domain's own name no sender looks for it (RFC 8460 section 3).",
  check: misplaced({
    is: isTlsRpt,
    what: "TLS-RPT record",
    home: "_smtp._tls",
    help: 'tlsReports: ["mailto:tls@example.com"]',
  }),
});
