import { printDmarc } from "../standards/dmarc/print.ts";
import type { Dmarc } from "./blueprint.ts";

/** A policy is asked for its text by a dozen rules. */
const known = new WeakMap<Dmarc, { readonly text: string | undefined }>();

/** The DMARC record that readers find at `_dmarc` of a domain, its own or the one that it leads to; undefined: none, or none that is known. */
export function policyText(policy: Dmarc): string | undefined {
  const kept = known.get(policy) ?? { text: textOf(policy) };
  known.set(policy, kept);
  return kept.text;
}

function textOf({ publishes, delegated, stage, ...policy }: Dmarc): string | undefined {
  if (publishes === "cname") return delegated?.text;
  return publishes === "record" && stage !== undefined ? printDmarc({ stage, ...policy }) : undefined;
}
