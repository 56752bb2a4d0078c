import { isTlsRpt } from "../../standards/tls-rpt/parse.ts";
import { misplacedRule } from "../misplaced.ts";

export const tlsRptLocation = misplacedRule({
  id: "tls-rpt/location",
  is: isTlsRpt,
  what: "TLS-RPT record",
  home: "_smtp._tls",
  help: 'tlsReports: ["mailto:tls@example.com"]',
});
