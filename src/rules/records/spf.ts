import type { DnsRecord } from "../../model/blueprint.ts";
import type { Facts } from "../../model/facts.ts";
import type { Path } from "../../model/place.ts";
import { lookupsText, spfCost } from "../../resolve/spf/cost.ts";
import { MAX_LOOKUPS } from "../../standards/spf/limits.ts";
import { isSpf, parseSpf } from "../../standards/spf/parse.ts";
import { eachDomain } from "../each-domain.ts";
import type { Finding } from "../finding.ts";
import { defineRule } from "../rule.ts";

/** RFC 7208 section 4.6.4: the limit holds for each name that is an envelope domain. */
export const recordsSpf = defineRule({
  id: "records/spf",
  severity: "error",
  title: "An SPF record below the domain can be evaluated: no syntax error, ten lookups at most, one at its name.",
  why: "It is a permerror otherwise, and mail whose envelope sender is there passes SPF nowhere (RFC 7208 sections 4.5 and 4.6).",
  check: eachDomain((domain, _, { facts, records }) => {
    const found = textsBelow(domain.name, records);
    return found.flatMap(({ name, text, path }, index): Omit<Finding, "domain">[] => {
      if (found.slice(0, index).some((other) => other.name === name))
        return [
          { path, message: `must be the one SPF record at ${name}, got another`, help: "make one record of both" },
        ];
      const parsed = parseSpf(text);
      if (!parsed.ok) {
        const [fault] = parsed.faults;
        const range = fault?.range ?? { start: 0, end: text.length };
        const got = text.slice(range.start, range.end);
        const help = fault?.help ?? "postroad inspect spf says what readers take it for";
        return [{ path, message: `must be an SPF record that readers accept, got ${got}`, help }];
      }
      return tooMany(name, facts, path);
    });
  }),
});

/** SPF records below a domain, those under `records` last: of two at a name it is the one to remove. */
function textsBelow(
  domain: string,
  records: readonly DnsRecord[],
): { readonly name: string; readonly text: string; readonly path: Path }[] {
  const isFurther = ({ slot }: DnsRecord) => slot.startsWith("record:");
  // Of a relay's MAIL FROM name and what else is there, claims report it.
  const isRelays = ({ slot }: DnsRecord) => slot.startsWith("mail-from-");
  const own = records.filter(
    (one) => one.domain === domain && one.type === "TXT" && one.name !== domain && !isRelays(one),
  );
  return [...own.filter((one) => !isFurther(one)), ...own.filter(isFurther)].flatMap(({ name, value, path }) =>
    typeof name === "string" && typeof value === "string" && isSpf(value.trimStart())
      ? [{ name, text: value, path }]
      : [],
  );
}

/** The record is among the facts, as all that tenants declare: it costs what an include of it does, less that include. */
function tooMany(name: string, facts: Facts, path: Path): Omit<Finding, "domain">[] {
  const including = spfCost("", [{ mechanism: { kind: "include", domain: name }, senders: [] }], facts);
  const cost = { ...including, lookups: including.lookups - 1 };
  if (cost.lookups <= MAX_LOOKUPS) return [];
  return [
    {
      path,
      message: `SPF of ${name} must need at most ${MAX_LOOKUPS} DNS lookups, got ${lookupsText(cost)}`,
      help: "remove what no longer sends with it",
    },
  ];
}
