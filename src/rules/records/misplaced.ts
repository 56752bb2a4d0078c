import { furtherOf } from "../../resolve/own-texts.ts";
import { isBimi } from "../../standards/bimi/parse.ts";
import { isDmarc } from "../../standards/dmarc/parse.ts";
import { isStsRecord } from "../../standards/mta-sts/record.ts";
import { isTlsRpt } from "../../standards/tls-rpt/parse.ts";
import { eachDomain } from "../each-domain.ts";
import { defineRule } from "../rule.ts";

/** A standard's records: where readers look for them, below whichever domain, and what declares one for this domain. */
const KINDS = [
  { is: isDmarc, what: "DMARC record", home: /^(_dmarc|(.+\.)?_report\._dmarc)$/, own: "_dmarc", field: "dmarc" },
  { is: isStsRecord, what: "MTA-STS record", home: /^_mta-sts$/, own: "_mta-sts", field: "mtaSts" },
  { is: isTlsRpt, what: "TLS-RPT record", home: /^_smtp\._tls$/, own: "_smtp._tls", field: "tlsReports" },
  { is: isBimi, what: "BIMI record", home: /^[^.]+\._bimi$/, own: "default._bimi", field: "bimi" },
] as const;

/** RFC 9989 section 4.5, RFC 8461 section 3.1, RFC 8460 section 3, BIMI section 4.2: each has one name at which it is looked for. */
export const recordsMisplaced = defineRule({
  id: "records/misplaced",
  severity: "error",
  title: "A mail policy stands where readers look for it, and the domain's own follows from its field.",
  why: "A record elsewhere means nothing. What is written by hand at the right name is not judged by the rules that judge the field.",
  check: eachDomain((domain) =>
    furtherOf(domain).flatMap(({ type, name, value, path, service }) => {
      if (type !== "TXT" || name === domain.name || service !== undefined) return [];
      const kind = KINDS.find(({ is }) => is(value.trimStart()));
      if (kind === undefined) return [];
      const labels = name.slice(0, -domain.name.length - 1);
      // One for a name below, which is no mail domain here.
      const isElsewhere = labels.split(".").some((_, index, all) => kind.home.test(all.slice(0, index + 1).join(".")));
      const { what, own, field } = kind;
      if (labels === own)
        return [
          {
            path,
            message: `must not be the ${what} of ${domain.name}, which follows from ${field}; got one under records`,
            help: `remove it and declare ${field}`,
          },
        ];
      return isElsewhere
        ? []
        : [
            {
              path,
              message: `must not be a ${what}, which readers look for at ${own} below a domain; got one at ${name}`,
              help: `name: ${own}.${labels}, or remove it`,
            },
          ];
    }),
  ),
});
