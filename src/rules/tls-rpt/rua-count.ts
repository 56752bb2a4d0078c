import { under } from "../../model/place.ts";
import { severalAddresses } from "../../standards/tls-rpt/lint.ts";
import { eachDomain } from "../each-domain.ts";
import { defineRule } from "../rule.ts";

/** RFC 8460 section 3: a sender may use only one of them. */
export const tlsRptRuaCount = defineRule({
  id: "tls-rpt/rua-count",
  severity: "warning",
  title: "Reports go to one address.",
  why: "A sender may use only one of several, and nobody says which (RFC 8460 section 3).",
  check: eachDomain(({ tlsReports, path }) => {
    const message = severalAddresses(tlsReports);
    return message === undefined
      ? []
      : [{ path: under(path, "tlsReports"), part: "key", message, help: `tlsReports: ["${tlsReports[0]}"]` }];
  }),
});
