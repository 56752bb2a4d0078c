import type { DmarcOutcome, Identifier } from "../../standards/dmarc/evaluate/evaluate.ts";
import type { SpfOutcome, SpfPath } from "../../standards/spf/evaluate/outcome.ts";

/** What SPF gives and by what, with the way there, in a line. */
export function spfWords({ result, domain, mechanism, why, path }: SpfOutcome, ip: string | undefined): string {
  const by = mechanism === undefined ? (why === undefined ? "" : `: ${why}`) : ` by ${mechanism}`;
  const way = wayOf(path).join(", ");
  return `SPF of ${domain}${ip === undefined ? "" : ` for ${ip}`} is ${result}${by}${way === "" ? "" : ` (${way})`}`;
}

/** More of a way than anyone reads in a line. */
const MAX_STEPS = 6;

/** The terms that did not match, then the one that did, and what it leads to. */
function wayOf({ terms }: SpfPath): readonly string[] {
  const steps = terms.flatMap(({ term, outcome, below }) => {
    const inner = below !== undefined && (outcome === "match" || outcome === "followed") ? wayOf(below) : [];
    if (inner.length === 0)
      return outcome === "match"
        ? []
        : [
            `${term} ${outcome === "no match" ? `${/^[0-9]+ networks$/.test(term) ? "do" : "does"} not match` : outcome}`,
          ];
    return [`${term}: ${inner.join(", ")}`];
  });
  return steps.length > MAX_STEPS ? [...steps.slice(0, MAX_STEPS), "…"] : steps;
}

/** What DMARC gives and why, in a line. */
export function dmarcWords({ result, policy, identifiers, organizationalDomain, why }: DmarcOutcome): string {
  if (result === "none" || result === "temperror") return `DMARC is ${result}: ${why}`;
  const whose = policy === undefined ? "" : ` by ${policy.tag}=${policy.asked} of ${policy.domain}`;
  const outcome =
    identifiers.length === 0
      ? "nothing is authenticated"
      : identifiers.map((one) => identifierWords(one, organizationalDomain)).join(", ");
  return `DMARC is ${result}${whose}: ${outcome}`;
}

/** What an identifier is worth, in a clause. */
export function identifierWords(
  { of, domain, state, aligns, mode }: Identifier,
  organization: string | undefined,
): string {
  const kind = of === "spf" ? "SPF's" : "DKIM's";
  if (state === "fail") return `${kind} ${domain} did not pass`;
  if (aligns === null) return `${kind} ${domain}: its organization is not known`;
  if (state === "temporary") return `${kind} ${domain} could not be checked`;
  if (aligns) return `${kind} ${domain} aligns`;
  return mode === "strict" ? `${kind} ${domain} is another name` : `${kind} ${domain} is not of ${organization}`;
}
