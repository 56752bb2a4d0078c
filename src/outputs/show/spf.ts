import type { Blueprint, Domain, SpfStep } from "../../model/blueprint.ts";
import { safeText } from "../../model/text/safe-text.ts";
import type { Style } from "../../model/text/style.ts";
import { apexAnswerSize } from "../../resolve/apex-answer.ts";
import { lookupsText } from "../../resolve/spf/cost.ts";
import { shareOf } from "../../resolve/spf/share.ts";
import { MAX_LOOKUPS } from "../../standards/spf/limits.ts";

/** Names listed as unknown; `--format json` has them all. */
const MAX_LISTED = 5;

/** What SPF costs its readers: the tree of lookups as far as records.lock.json knows it, what each sender costs, and its size. */
export function spfLines(domain: Domain, records: Blueprint["records"], style: Style): string[] {
  const { steps, unknown, voids, voidsKnown } = domain.spf.cost;
  if (steps.length === 0) return [];
  const shares = domain.senders.flatMap(({ label }, index) => {
    const { lookups } = shareOf(steps, index);
    return lookups === 0 ? [] : [`${safeText(label)} ${lookups}`];
  });
  const empty = voids === 0 ? "" : `, ${voidsKnown ? "" : "at least "}${voids} without an answer`;
  const listed = unknown.slice(0, MAX_LISTED).map(safeText).join(", ");
  const more = unknown.length > MAX_LISTED ? ` and ${unknown.length - MAX_LISTED} more` : "";
  const note = unknown.length === 0 ? "" : ` (records.lock.json does not hold ${listed}${more})`;
  return [
    `SPF needs ${lookupsText(domain.spf.cost)} of ${MAX_LOOKUPS} DNS lookups${empty}${note}`,
    ...tree(steps, "  "),
    ...(shares.length === 0 ? [] : [`by sender: ${shares.join(", ")}`]),
    `answer with all TXT values: ${apexAnswerSize(domain, { records })} octets`,
  ].map((line) => `  ${style.faint(line)}`);
}

function tree(steps: readonly SpfStep[], indent: string): string[] {
  return steps.flatMap(({ term, lookups, voids, below }) => {
    const missing = below.reduce((rest, step) => rest - step.lookups, lookups - 1) > 0 && below.length > 0;
    return [
      `${indent}${String(lookups).padStart(2)}  ${safeText(term)}${voids > 0 && below.length === 0 ? " (no answer)" : ""}`,
      ...tree(below, `${indent}    `),
      ...(missing ? [`${indent}    and more`] : []),
    ];
  });
}
