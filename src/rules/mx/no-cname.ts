import { factOf } from "../../model/facts.ts";
import { eachDomain } from "../each-domain.ts";
import type { Finding } from "../finding.ts";
import { defineRule } from "../rule.ts";
import { exchangerPath } from "./exchanger-path.ts";

/** RFC 5321 section 5.1, RFC 2181 section 10.3; judged where records.lock.json knows the host. */
export const mxNoCname = defineRule({
  id: "mx/no-cname",
  severity: "error",
  title: "An MX host is not an alias.",
  why: "Senders need not follow a CNAME there, and some refuse to (RFC 5321 section 5.1, RFC 2181 section 10.3).",
  check: eachDomain(({ mx }, _, { facts }) =>
    mx.exchangers.flatMap(({ host }, index): Finding[] => {
      const [target] = factOf(facts, "CNAME", host)?.values ?? [];
      if (target === undefined) return [];
      return [
        {
          path: exchangerPath(mx, index),
          message: `must name a host that is not an alias, got ${host}, a CNAME of ${target}`,
          help: `host: ${target}`,
        },
      ];
    }),
  ),
});
