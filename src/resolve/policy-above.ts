import type { Dmarc } from "../model/blueprint.ts";
import { type Facts, factOf } from "../model/facts.ts";
import { policyText } from "../model/policy-text.ts";
import { stageBelow } from "../standards/dmarc/compare.ts";
import { readDmarc } from "../standards/dmarc/parse.ts";
import { organizationalDomain } from "./organizational-domain.ts";

/** The policy that holds for a name as long as it has none of its own, and whose it is. */
export interface PolicyAbove extends Pick<Dmarc, "stage" | "alignment"> {
  readonly name: string;
}

/**
 * The policy that holds for a name without a record (RFC 9989 section 4.10): of the shortest name above it that has one, from the
 * organizational domain down. `declared` gives what a tenant declares of a name, whose own record counts; of others records.lock.json
 * tells. Undefined where neither knows one.
 */
export function policyAbove(
  name: string,
  declared: (name: string) => Dmarc | undefined,
  facts: Facts,
): PolicyAbove | undefined {
  const labels = name.split(".");
  for (let count = organizationalDomain(name).split(".").length; count < labels.length; count++) {
    const above = labels.slice(-count).join(".");
    const own = declared(above);
    const known = own === undefined ? policyOfFact(above, facts) : policyOfDeclared(own);
    if (known !== undefined) return { name: above, ...known };
  }
  return undefined;
}

/** What a declared name has for those below it; with a stage that is undefined where nobody here knows. */
function policyOfDeclared(own: Dmarc): Pick<Dmarc, "stage" | "alignment"> | undefined {
  const text = policyText(own);
  if (text === undefined)
    return own.delegated?.isKnown === false ? { stage: undefined, alignment: own.alignment } : undefined;
  const stage = stageBelow(text);
  return stage === undefined ? undefined : { stage, alignment: own.alignment };
}

function policyOfFact(name: string, facts: Facts): Pick<Dmarc, "stage" | "alignment"> | undefined {
  const texts = factOf(facts, "TXT", `_dmarc.${name}`)?.values.filter((text) => stageBelow(text) !== undefined) ?? [];
  const [text, another] = texts;
  // Of two records receivers follow neither (section 4.10).
  if (text === undefined || another !== undefined) return undefined;
  const stage = stageBelow(text);
  const { record } = readDmarc(text);
  if (stage === undefined || record === undefined) return undefined;
  const alignment = (letter: "r" | "s" | undefined) => (letter === "s" ? ("strict" as const) : ("relaxed" as const));
  return { stage, alignment: { dkim: alignment(record.adkim), spf: alignment(record.aspf) } };
}
