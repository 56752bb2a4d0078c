import { factOf } from "../../model/facts.ts";
import { eachDomain } from "../each-domain.ts";
import type { Finding } from "../finding.ts";
import { defineRule } from "../rule.ts";
import { exchangerPath } from "./exchanger-path.ts";

/** RFC 5321 section 5.1; judged where records.lock.json knows that the host has neither A nor AAAA. An alias is mx/no-cname's. */
export const mxResolves = defineRule({
  id: "mx/resolves",
  severity: "error",
  title: "An MX host has an address.",
  why: "Without A and AAAA records nobody can connect to it (RFC 5321 section 5.1).",
  check: eachDomain(({ mx }, _, { facts }) =>
    mx.exchangers.flatMap(({ host }, index): Finding[] => {
      const isAlias = (factOf(facts, "CNAME", host)?.values ?? []).length > 0;
      const isEmpty = (["A", "AAAA"] as const).every((type) => factOf(facts, type, host)?.values.length === 0);
      if (isAlias || !isEmpty) return [];
      return [
        {
          path: exchangerPath(mx, index),
          message: `must name a host with an A or AAAA record, got ${host}, which has neither`,
          help: "name the host that receives the mail, or give it an address",
        },
      ];
    }),
  ),
});
