import { under } from "../../model/place.ts";
import { eachDomain } from "../each-domain.ts";
import { defineRule } from "../rule.ts";

/** Where an MTA-STS policy misses its exchangers, mta-sts/mx-required says so of both. */
export const tlsRptNotReceiving = defineRule({
  id: "tls-rpt/not-receiving",
  severity: "warning",
  title: "Only a domain that receives asks for TLS reports.",
  why: "Nobody connects to a domain without mail exchangers: the declaration publishes nothing.",
  check: eachDomain(({ tlsReportsIgnored, mailContradicted, mtaSts, path, mail, name }) =>
    tlsReportsIgnored && !mailContradicted && (mtaSts === undefined || mtaSts.mode === "none")
      ? [
          {
            path: under(path, "tlsReports"),
            part: "key",
            message: `${name} must receive mail to have TLS reports, got mail: ${mail}`,
            help: "remove tlsReports",
          },
        ]
      : [],
  ),
});
