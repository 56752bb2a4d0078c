import { under } from "../../model/place.ts";
import { stageOfRecord } from "../../standards/dmarc/compare.ts";
import { eachDomain } from "../each-domain.ts";
import { publishThere } from "../publish-there.ts";
import { defineRule } from "../rule.ts";

const OURS = { field: "dmarc: { stage: observe }", record: "v=DMARC1; p=none; rua=…" };

/** RFC 9989 section 4.10: a CNAME at `_dmarc` is followed as any other. */
export const dmarcCname = defineRule({
  id: "dmarc/cname",
  severity: "error",
  title: "A DMARC policy that others keep is there.",
  why: "Where the CNAME leads to no record, the domain has no policy (RFC 9989 section 4.10). Known of what tenants declare, and of others where records.lock.json holds the answer: without it, a warning, and what rests on the policy is not judged.",
  check: eachDomain(({ dmarc: { delegated }, path }, _, blueprint) => {
    if (delegated === undefined) return [];
    const { cname, isKnown, text } = delegated;
    const at = { path: under(path, "dmarc", "cname") };
    if (!isKnown)
      return [
        {
          ...at,
          severity: "warning",
          message: `must lead to a DMARC record; what is at ${cname} is not known, and what rests on it is not judged`,
          help: "npx postroad lock",
        },
      ];
    if (text !== undefined && stageOfRecord(text) !== undefined) return [];
    return [
      {
        ...at,
        message: `must lead to a DMARC record, got ${text === undefined ? "none" : "one that receivers discard"} at ${cname}`,
        help: `${publishThere(cname, blueprint, OURS)}, or ${OURS.field}`,
      },
    ];
  }),
});
