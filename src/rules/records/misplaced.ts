import type { Blueprint, Domain, FurtherRecord } from "../../model/blueprint.ts";
import { furtherOf } from "../../resolve/own-texts.ts";
import { eachDomain } from "../each-domain.ts";
import type { Finding } from "../finding.ts";
import { POLICY_RECORDS, type PolicyRecord, withArticle } from "../policy-record.ts";
import { defineRule } from "../rule.ts";

const KINDS: readonly PolicyRecord[] = Object.values(POLICY_RECORDS);

/** RFC 9989 section 4.5, RFC 8461 section 3.1, RFC 8460 section 3, BIMI section 4.2, RFC 6376 section 3.6.2.1: each has one name at which it is looked for. */
export const recordsMisplaced = defineRule({
  id: "records/misplaced",
  severity: "error",
  title: "A mail policy is where readers look for it, and the domain's own follows from its field.",
  why: "A record elsewhere means nothing. What is written by hand at the right name, or led to by a CNAME there, is not judged by the rules that judge the field.",
  check: eachDomain((domain, _, blueprint) =>
    furtherOf(domain).flatMap((one) => {
      if (one.name === domain.name || one.service !== undefined) return [];
      return one.type === "TXT"
        ? misplacedText(one, domain)
        : one.type === "CNAME"
          ? ofField(one, domain, blueprint)
          : [];
    }),
  ),
});

type Found = Omit<Finding, "domain">;

function misplacedText({ name, value, path }: FurtherRecord, domain: Domain): Found[] {
  const kind = KINDS.find(({ is }) => is(value.trimStart()));
  if (kind === undefined) return [];
  const labels = labelsBelow(domain, name);
  const { what, at, isPlace, placeFor = (below) => `${at}.${below}` } = kind;
  const field = labels === at ? kind.declares(domain) : undefined;
  if (field !== undefined)
    return [
      {
        path,
        message: `must not be the ${what} of ${domain.name}, which follows from ${field}; got one under records`,
        help: `remove it and declare ${field}`,
      },
    ];
  if (isPlace(labels)) return [];
  return [
    {
      path,
      message: `must not be ${withArticle(what)}, which readers look for at ${at} below a domain; got one at ${name}`,
      help: `name: ${placeFor(labels)}, or remove it`,
    },
  ];
}

/** A CNAME in the place of the domain's own policy; one beside a record of ours is refused as such. */
function ofField({ name, value, path }: FurtherRecord, domain: Domain, { records }: Blueprint): Found[] {
  const kind = KINDS.find(({ at }) => at === labelsBelow(domain, name));
  const field = kind?.declares(domain);
  if (kind?.alias === undefined || field === undefined) return [];
  if (records.some((record) => record.name === name && record.type !== "CNAME")) return [];
  return [
    {
      path,
      message: `must not be the ${kind.what} of ${domain.name}, which follows from ${field}; got a CNAME under records`,
      help: `remove it and declare ${kind.alias(value)}`,
    },
  ];
}

const labelsBelow = (domain: Domain, name: string): string => name.slice(0, -domain.name.length - 1);
