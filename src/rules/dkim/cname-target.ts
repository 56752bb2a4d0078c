import type { DkimKey } from "../../model/blueprint.ts";
import { aliases, type Facts, factOf } from "../../model/facts.ts";
import { parseDkim } from "../../standards/dkim/parse.ts";
import { eachDomain } from "../each-domain.ts";
import type { Finding } from "../finding.ts";
import { defineRule } from "../rule.ts";

/** RFC 6376 section 3.6.2: what a delegated selector leads to, as far as records.lock.json knows. A retired one is not published. */
export const dkimCnameTarget = defineRule({
  id: "dkim/cname-target",
  severity: "error",
  title: "A delegated selector leads to one key record.",
  why: "Verifiers find no key otherwise (RFC 6376 section 3.6.2). A target that is an alias itself is a warning: each step is one more that may break. Judged by what records.lock.json holds.",
  check: eachDomain(({ senders }, _, { facts }) =>
    senders.flatMap(({ keys }) =>
      keys.flatMap((key): Finding[] =>
        "cname" in key.holds && key.state !== "retired" ? judge(key, key.holds.cname, facts) : [],
      ),
    ),
  ),
});

const ASK = "ask whoever gave the name, then npx postroad lock";

function judge({ selector, path }: DkimKey, target: string, facts: Facts): Finding[] {
  const fault = faultOf(target, facts);
  if (fault !== undefined)
    return [{ path, message: `selector ${selector} must lead to one key record, and ${target} ${fault}`, help: ASK }];
  const [alias] = factOf(facts, "CNAME", target)?.values ?? [];
  if (alias === undefined) return [];
  const message = `selector ${selector} must lead to its key in one step, got ${target}, which is an alias of ${alias}`;
  return [{ path, severity: "warning", message, help: ASK }];
}

/** What is wrong with the target; undefined where nothing is, or nothing is known. */
function faultOf(target: string, facts: Facts): string | undefined {
  if (aliases(facts, target).loops) return "is an alias that leads back to itself";
  const texts = factOf(facts, "TXT", target)?.values;
  if (texts === undefined) return undefined;
  const [text] = texts;
  if (text === undefined) return "has no TXT record";
  if (texts.length > 1) return `has ${texts.length} TXT records`;
  const parsed = parseDkim(text);
  return parsed.ok ? undefined : `has a TXT record that is none: it ${parsed.faults[0]?.message}`;
}
